package dev.connectorauth.broker.example;

import java.util.Map;

/**
 * What a third party answers.
 *
 * @param status HTTP status
 * @param headers header name → value
 * @param body its body
 */
record Answer(int status, Map<String, String> headers, String body) {

    private static final String TYPE = "Content-Type";

    static Answer json(String body) {
        return new Answer(200, Map.of(TYPE, "application/json"), body);
    }

    static Answer xml(String body) {
        return new Answer(200, Map.of(TYPE, "text/xml; charset=utf-8"), body);
    }

    static Answer redirect(String location) {
        return new Answer(302, Map.of("Location", location), "");
    }

    /** Not believed. */
    static Answer refused() {
        return new Answer(401, Map.of(TYPE, "application/json"), "{\"error\": \"invalid_client\"}");
    }

    /** What a data call gets. */
    static Answer dataIf(boolean accepted) {
        return accepted ? json("{\"name\": \"Acme\"}") : refused();
    }
}
