package dev.connectorauth.contracts.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a data call carries: header, query and body parameters, with {@code {{token}}} and all
 * variables of the method.
 *
 * @param headers header name → template
 * @param query query parameter name → template
 * @param body body parameter name → template
 */
public record CredentialTemplate(
        Map<String, String> headers, Map<String, String> query, Map<String, String> body) {

    public CredentialTemplate {
        headers = ordered(headers);
        query = ordered(query);
        body = ordered(body);
    }

    /** All its templates. */
    public Stream<String> texts() {
        return Stream.of(headers, query, body).flatMap(part -> part.values().stream());
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
