package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.contracts.definition.Variable.Input;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be made out of a variable, however broken the document is.
 *
 * @param pattern regular expression of its values; null = none
 * @param options the only values allowed; empty = any
 * @param input how it is made available, as written; null = not said
 * @param defaultValue value when none is given; null = none
 * @param secret whether it is vaulted
 * @param from where its value comes from; null = whoever creates an instance gives it
 */
record VariableOutline(
        String pattern,
        List<String> options,
        String input,
        String defaultValue,
        boolean secret,
        Located from) {

    static VariableOutline of(Variable variable) {
        return new VariableOutline(
                variable.pattern(),
                variable.options(),
                variable.input() == null ? null : variable.input().name().toLowerCase(Locale.ROOT),
                variable.defaultValue(),
                variable.isSecret(),
                null);
    }

    static VariableOutline of(Located variable) {
        return new VariableOutline(
                variable.at("pattern").text().orElse(null),
                variable.items("options").stream()
                        .map(Located::text)
                        .flatMap(Optional::stream)
                        .toList(),
                variable.at("input").text().orElse(null),
                variable.at("default").text().orElse(null),
                variable.at("secret").node().asBoolean(),
                variable.at("from").isThere() ? variable.at("from") : null);
    }

    /** This variable as a later entry of the same key changes it. */
    VariableOutline overlaidBy(VariableOutline over) {
        return new VariableOutline(
                over.pattern == null ? pattern : over.pattern,
                over.options.isEmpty() ? options : over.options,
                over.input == null && over.from == null ? input : over.input,
                over.defaultValue == null ? defaultValue : over.defaultValue,
                secret || over.secret,
                over.from == null ? from : over.from);
    }

    /** The template that it is derived by, if it is. */
    Optional<Located> template() {
        return Optional.ofNullable(from)
                .map(source -> source.at("template"))
                .filter(template -> template.text().isPresent());
    }

    /** Whether it says that whoever creates an instance may give it. */
    boolean isAskedFor() {
        return input != null && !Input.HIDDEN.name().equalsIgnoreCase(input);
    }

    /** Whether not every value is possible: it is checked, chosen, or a constant. */
    boolean isConfined() {
        return pattern != null
                || !options.isEmpty()
                || (from == null
                        && Input.HIDDEN.name().equalsIgnoreCase(input)
                        && defaultValue != null);
    }
}
