package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Step;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.contracts.definition.Variable.Input;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.form.ValuePattern;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values of variables that the third party gave us. They reach hosts and headers like those that a
 * customer types in, so they have to keep the same rules.
 */
public final class ObtainedFields {

    private static final int MAX_LENGTH = 16_384;

    private ObtainedFields() {}

    /** A value that breaks the rules of its variable; never shows the value. */
    public static final class RefusedException extends RuntimeException {

        private RefusedException(String variable, String detail) {
            super("the value obtained for variable '" + variable + "' " + detail);
        }
    }

    /**
     * The values by variable; empty ones count as not obtained.
     *
     * @throws RefusedException if one breaks its variable's pattern or options
     */
    public static Map<String, Secret> of(EffectiveMethod method, Map<String, String> found) {
        Map<String, Secret> fields = new HashMap<>();
        found.forEach(
                (key, value) -> {
                    if (value != null && !value.isEmpty()) {
                        method.variable(key).ifPresent(variable -> check(variable, value));
                        fields.put(key, Secret.of(value));
                    }
                });
        return fields;
    }

    /**
     * What a script has changed of the variables that nobody types in: those count as obtained, the
     * others belong to the customer.
     */
    static Map<String, String> ofScript(EffectiveMethod method, Map<String, Secret> scripted) {
        Map<String, String> found = new HashMap<>();
        method.variables().stream()
                .filter(v -> v.input() == Input.HIDDEN && scripted.containsKey(v.key()))
                .forEach(v -> found.put(v.key(), scripted.get(v.key()).reveal()));
        return found;
    }

    /** The value obtained is not the one that the instance has. */
    public static RefusedException differs(String variable) {
        return new RefusedException(variable, "is not the one that the instance has");
    }

    /** Whether a value is missing that requests after the token, or a choice, have to bring. */
    public static boolean missing(EffectiveMethod method, Set<String> obtained) {
        Set<String> afterwards =
                method.definition().afterwards().stream()
                        .map(Step::key)
                        .collect(Collectors.toSet());
        return method.variables().stream()
                .filter(v -> v.from() != null)
                .filter(v -> v.from().selection() != null || afterwards.contains(v.from().step()))
                .anyMatch(v -> !obtained.contains(v.key()));
    }

    /** Whether a value is missing that a choice has to bring. */
    public static boolean unchosen(EffectiveMethod method, Set<String> obtained) {
        return method.variables().stream()
                .filter(v -> v.from() != null && v.from().selection() != null)
                .anyMatch(v -> !obtained.contains(v.key()));
    }

    private static void check(Variable variable, String value) {
        if (value.length() > MAX_LENGTH) {
            throw new RefusedException(
                    variable.key(), "is longer than " + MAX_LENGTH + " characters");
        }
        if (!variable.options().isEmpty() && !variable.options().contains(value)) {
            throw new RefusedException(variable.key(), "is none of its options");
        }
        if (variable.pattern() != null && !ValuePattern.matches(variable.pattern(), value)) {
            throw new RefusedException(variable.key(), "does not match its pattern");
        }
    }
}
