package dev.connectorauth.engine.response;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Answers for tests. */
final class Answers {

    private Answers() {}

    static Answer json(String body) {
        return of(200, "application/json", body);
    }

    static Answer json(int status, String body) {
        return of(status, "application/json", body);
    }

    static Answer xml(String body) {
        return of(200, "text/xml", body);
    }

    static Answer of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, List.of(Map.entry("Content-Type", contentType)), body);
    }
}
