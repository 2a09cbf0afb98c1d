package dev.connectorauth.engine.signature.oauth1;

import java.util.List;

/** The {@code Authorization} header field of scheme {@code OAuth} (RFC 5849 §3.5.1). */
final class AuthorizationHeader {

    static final String NAME = "Authorization";
    private static final String SCHEME = "OAuth ";

    private AuthorizationHeader() {}

    /** Its value; a null realm is left out. */
    static String of(String realm, List<Parameter> parameters) {
        StringBuilder out = new StringBuilder(512).append(SCHEME);
        String separator = "";
        if (realm != null) {
            // The one value that is no percent-encoded text but a quoted string.
            out.append("realm=\"")
                    .append(realm.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
            separator = ", ";
        }
        for (Parameter parameter : parameters) {
            out.append(separator)
                    .append(parameter.name())
                    .append("=\"")
                    .append(parameter.value())
                    .append('"');
            separator = ", ";
        }
        return out.toString();
    }

    /** Whether a header field's value is one of this scheme. */
    static boolean isOne(String value) {
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }
}
