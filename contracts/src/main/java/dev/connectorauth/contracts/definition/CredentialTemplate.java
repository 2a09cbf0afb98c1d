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
 * @param envelope one XML element, as a template, that goes into the header of the SOAP envelope;
 *     null = none does
 */
public record CredentialTemplate(
        Map<String, String> headers,
        Map<String, String> query,
        Map<String, String> body,
        String envelope) {

    public CredentialTemplate {
        headers = ordered(headers);
        query = ordered(query);
        body = ordered(body);
    }

    /** What goes into no envelope. */
    public CredentialTemplate(
            Map<String, String> headers, Map<String, String> query, Map<String, String> body) {
        this(headers, query, body, null);
    }

    /** All its templates. */
    public Stream<String> texts() {
        return Stream.concat(
                Stream.of(headers, query, body).flatMap(part -> part.values().stream()),
                Stream.ofNullable(envelope));
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
