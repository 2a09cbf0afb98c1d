package dev.connectorauth.contracts.definition;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.contracts.definition.RequestTemplate.BodyFormat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that tells whether a credential works, and whose it is. What a data call carries is
 * added to it.
 *
 * @param method HTTP method; null = GET
 * @param url where it goes
 * @param headers header name → template, beside those of the credential
 * @param query query parameter name → template, beside those of the credential
 * @param body body, as in {@link RequestTemplate}
 * @param format how the body is written
 * @param expect what a working credential gets; null = a status below 300
 * @param label place in the answer of a text that names the connection for people; may be null
 */
public record VerifyTemplate(
        String method,
        String url,
        Map<String, String> headers,
        Map<String, String> query,
        JsonNode body,
        BodyFormat format,
        Expectation expect,
        Extraction label) {

    public VerifyTemplate {
        headers = ordered(headers);
        query = ordered(query);
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * What a working credential gets.
     *
     * @param status HTTP statuses; empty = any below 300
     * @param path place in the answer; null = the status alone tells
     * @param values the texts that it may have there; empty = any text
     */
    public record Expectation(List<Integer> status, Extraction path, List<String> values) {

        public Expectation {
            status = status == null ? List.of() : List.copyOf(status);
            values = values == null ? List.of() : List.copyOf(values);
        }
    }
}
