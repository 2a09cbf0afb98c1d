package dev.connectorauth.contracts.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An HTTP request with {@code {{variables}}} in it. Names go out exactly as written. A parameter
 * with an empty value that is not required is left out.
 *
 * @param method HTTP method; null = that of the step (POST for token requests)
 * @param url where it goes
 * @param headers header name → template
 * @param query query parameter name → template
 * @param body an object (form and JSON bodies) or a text (raw and XML bodies)
 * @param format how the body is written
 * @param unencoded query parameters whose values keep characters such as {@code :}, {@code /} and
 *     {@code ,} as they are
 */
public record RequestTemplate(
        String method,
        String url,
        Map<String, String> headers,
        Map<String, String> query,
        JsonNode body,
        BodyFormat format,
        List<String> unencoded) {

    public RequestTemplate {
        unencoded = unencoded == null ? List.of() : List.copyOf(unencoded);
        headers =
                headers == null
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        query = query == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** A request whose query is encoded throughout. */
    public RequestTemplate(
            String method,
            String url,
            Map<String, String> headers,
            Map<String, String> query,
            JsonNode body,
            BodyFormat format) {
        this(method, url, headers, query, body, format, List.of());
    }

    /** How a request body is written. */
    public enum BodyFormat {
        /** {@code application/x-www-form-urlencoded}. */
        @JsonProperty("form")
        FORM,
        /** {@code application/json}. */
        @JsonProperty("json")
        JSON,
        /** {@code application/xml}; the body is a text. */
        @JsonProperty("xml")
        XML,
        /** The body's parameters go into the query; for third parties that demand it. */
        @JsonProperty("query")
        QUERY,
        /** The body is a text; its content type is given as a header. */
        @JsonProperty("raw")
        RAW
    }
}
