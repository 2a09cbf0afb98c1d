package dev.connectorauth.contracts.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.List;

/**
 * A named value of a connector or auth method. What is null in an entry that repeats a variable of
 * the type or of the connector is inherited from it.
 *
 * @param key internal name, as it stands in templates
 * @param label name shown to people
 * @param alias the third party's own name for it
 * @param description help for who fills it in
 * @param defaultValue value when none is given, at most 1,024 characters; refused on a secret
 * @param example an example value
 * @param pattern regular expression that a value has to match as a whole
 * @param options the only values allowed; empty = any
 * @param input how it is made available to who creates an instance
 * @param secret whether its value is vaulted and never shown again
 * @param from where its value comes from; null = whoever creates an instance gives it
 */
public record Variable(
        String key,
        String label,
        String alias,
        String description,
        @JsonProperty("default") String defaultValue,
        String example,
        String pattern,
        List<String> options,
        Input input,
        Boolean secret,
        ValueSource from) {

    public Variable {
        options = options == null ? List.of() : List.copyOf(options);
    }

    /** Whether its value is vaulted and never shown again. */
    public boolean isSecret() {
        return Boolean.TRUE.equals(secret);
    }

    /** How a variable is made available to who creates an instance. */
    public enum Input {
        /** Has to be given. */
        @JsonProperty("required")
        REQUIRED,
        /** May be given. */
        @JsonProperty("optional")
        OPTIONAL,
        /** May be given; shown only to who asks for advanced settings. */
        @JsonProperty("advanced")
        ADVANCED,
        /** A constant of the definition; can't be given. */
        @JsonProperty("hidden")
        HIDDEN
    }
}
