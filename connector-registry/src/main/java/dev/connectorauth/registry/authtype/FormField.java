package dev.connectorauth.registry.authtype;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.contracts.definition.Variable.Input;

import java.util.List;

/**
 * A variable as it is asked for.
 *
 * @param key internal name
 * @param label name shown to people
 * @param alias the third party's own name for it
 * @param description help for who fills it in
 * @param input whether it has to be given
 * @param secret whether its value is vaulted and never shown again
 * @param defaultValue value when none is given
 * @param example an example value
 * @param pattern regular expression (RE2) that a value has to match as a whole
 * @param options the only values allowed; absent = any
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FormField(
        String key,
        String label,
        String alias,
        String description,
        Input input,
        boolean secret,
        @JsonProperty("default") String defaultValue,
        String example,
        String pattern,
        List<String> options) {

    /** The field of this variable. */
    public static FormField of(Variable variable) {
        return new FormField(
                variable.key(),
                variable.label(),
                variable.alias(),
                variable.description(),
                variable.input(),
                variable.isSecret(),
                variable.defaultValue(),
                variable.example(),
                variable.pattern(),
                variable.options());
    }
}
