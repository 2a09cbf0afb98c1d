package dev.connectorauth.broker.script;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a script left of what it was given.
 *
 * @param millis how long it ran, without the start of its sandbox
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "TryScriptAnswer",
        examples =
                """
                {"payload": "{\\"amount\\": 3}",
                 "variables": {"api_secret": "…", "signature": "0f3a…"}, "millis": 1.7}\
                """)
record TryScriptAnswer(
        @Schema(implementation = Object.class) JsonNode payload,
        @Schema(implementation = Object.class) JsonNode variables,
        @Schema(implementation = Object.class) JsonNode request,
        @Schema(implementation = Object.class) JsonNode response,
        @Schema(implementation = String.class) JsonNode token,
        double millis) {

    static TryScriptAnswer of(ScriptOutcome.Changed changed) {
        ScriptData data = changed.data();
        return new TryScriptAnswer(
                data.payload(),
                data.variables(),
                data.request(),
                data.response(),
                data.token(),
                changed.took().toNanos() / 1000 / 1000.0);
    }

    @Override
    public String toString() {
        return "TryScriptAnswer[redacted]";
    }
}
