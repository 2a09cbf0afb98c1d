package dev.connectorauth.broker.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.connectorauth.contracts.definition.Script;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.ArrayList;
import java.util.List;

/**
 * A script and what it shall be given. The values may be secret, so it never shows them.
 *
 * @param script JavaScript, strict mode; may change the globals named like the other members here
 * @param payload body of the request or of the answer: an object, or its text
 * @param variables the auth variables by key
 * @param request {@code method}, {@code url}, {@code headers}, {@code body}
 * @param response {@code status}, {@code headers}, {@code body}
 * @param token the token, where there is one
 */
@Schema(
        name = "TryScriptRequest",
        examples =
                """
                {"script": "variables.signature = crypto.hmac('sha256', variables.api_secret, payload);",
                 "payload": "{\\"amount\\": 3}",
                 "variables": {"api_secret": "…"}}\
                """)
record TryScriptRequest(
        @Schema(required = true) String script,
        @Schema(implementation = Object.class) JsonNode payload,
        @Schema(implementation = Object.class) JsonNode variables,
        @Schema(implementation = Object.class) JsonNode request,
        @Schema(implementation = Object.class) JsonNode response,
        @Schema(implementation = String.class) JsonNode token) {

    TryScriptRequest {
        variables = absent(variables) ? JsonNodeFactory.instance.objectNode() : variables;
    }

    Script asScript() {
        List<FieldError> errors = new ArrayList<>();
        if (script == null || script.isBlank()) {
            errors.add(new FieldError("/script", "is required"));
        }
        if (!variables.isObject()) {
            errors.add(new FieldError("/variables", "must be an object"));
        }
        if (!absent(request) && !request.isObject()) {
            errors.add(new FieldError("/request", "must be an object"));
        }
        if (!absent(response) && !response.isObject()) {
            errors.add(new FieldError("/response", "must be an object"));
        }
        if (!absent(token) && !token.isTextual()) {
            errors.add(new FieldError("/token", "must be a text"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.VALIDATION_FAILED, "The request can't be used", errors);
        }
        return new Script(script);
    }

    ScriptData data() {
        return new ScriptData(payload, variables, request, response, token);
    }

    private static boolean absent(JsonNode value) {
        return value == null || value.isNull();
    }

    @Override
    public String toString() {
        return "TryScriptRequest[redacted]";
    }
}
