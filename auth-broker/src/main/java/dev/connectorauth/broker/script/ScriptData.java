package dev.connectorauth.broker.script;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a script sees as globals of these names, and may change: by assigning to a global or to a
 * member of it. Members that are not there are {@code undefined} to the script; what it leaves
 * undefined is null here. The values may be secret, so {@link #toString()} shows none.
 *
 * @param payload the body of the request or of the answer: an object, or its text
 * @param variables an object: the auth variables by key
 * @param request an object of {@code method}, {@code url}, {@code headers} and {@code body}, or
 *     null
 * @param response an object of {@code status}, {@code headers} and {@code body}, or null
 * @param token a text, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScriptData(
        JsonNode payload, JsonNode variables, JsonNode request, JsonNode response, JsonNode token) {

    @Override
    public String toString() {
        return "ScriptData[redacted]";
    }
}
