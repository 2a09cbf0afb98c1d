package dev.connectorauth.localstack.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.util.List;
import java.util.Map;

/**
 * What came back of a call.
 *
 * @param status HTTP status
 * @param headers header name in lower case → values
 * @param body the body as text
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The body as JSON; missing where it is none. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** A member of the body's JSON object, as text; empty where it is missing. */
    public String text(String member) {
        return json().path(member).asText();
    }

    /** First value of a header; empty where it is missing. */
    public String header(String name) {
        return headers.getOrDefault(name, List.of("")).get(0);
    }
}
