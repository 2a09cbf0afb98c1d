package dev.connectorauth.engine.response;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.contracts.definition.ErrorMatcher.Meaning;

/** The answer to a step, read as the step says. */
public sealed interface StepResponse {

    /**
     * What later requests may use of it.
     *
     * @param document an object: the extracted texts by their names, {@code body} where that is
     *     JSON or a form, and {@code status}
     */
    record Read(JsonNode document) implements StepResponse {

        @Override
        public String toString() {
            return "Read[" + document.path(StepReader.STATUS).asText() + "]";
        }
    }

    /**
     * It is an error.
     *
     * @param meaning what it means by the definition; null = the status decides
     * @param rule the matcher that fits, such as {@code steps/login/errors/0}; null = none does
     * @param status HTTP status
     */
    record Failed(Meaning meaning, String rule, int status) implements StepResponse {}

    /**
     * It lacks what the step extracts.
     *
     * @param reason what is missing or wrong, without any of its text
     */
    record Unreadable(String reason) implements StepResponse {}
}
