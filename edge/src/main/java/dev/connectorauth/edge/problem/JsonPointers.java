package dev.connectorauth.edge.problem;

/** JSON Pointer syntax (RFC 6901 §3). */
final class JsonPointers {

    private JsonPointers() {}

    static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }
}
