package dev.connectorauth.engine.authtype;

import dev.connectorauth.contracts.definition.AuthMethod;
import dev.connectorauth.contracts.definition.ConnectorDefinition;
import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.contracts.definition.ValueSource;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.contracts.definition.Variable.Input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables of a method: those of its type, those it uses of its connector, and its own. */
final class VariableMerge {

    private static final ValueSource TOKEN_SECRET =
            new ValueSource(
                    null, Extraction.of("oauth_token_secret"), null, null, null, null, null);

    private VariableMerge() {}

    static List<Variable> variables(
            ConnectorDefinition definition, AuthMethod method, AuthTypeDefaults defaults) {
        Map<String, Variable> merged = new LinkedHashMap<>();
        defaults.variables().forEach(variable -> merged.put(variable.key(), variable));
        definition.variables().stream()
                .filter(variable -> method.uses().contains(variable.key()))
                .forEach(
                        variable -> merged.merge(variable.key(), variable, VariableMerge::overlay));
        method.variables()
                .forEach(
                        variable -> merged.merge(variable.key(), variable, VariableMerge::overlay));
        return merged.values().stream()
                .map(VariableMerge::complete)
                .map(variable -> method.threeLegged() ? issued(variable) : variable)
                .toList();
    }

    /** Where the token comes of consent, nobody is asked for it and its secret (RFC 5849 §2.3). */
    private static Variable issued(Variable variable) {
        return switch (variable.key()) {
            case "token" -> from(variable, null);
            case "token_secret" -> from(variable, first(variable.from(), TOKEN_SECRET));
            default -> variable;
        };
    }

    private static Variable from(Variable v, ValueSource source) {
        return new Variable(
                v.key(),
                v.label(),
                v.alias(),
                v.description(),
                null,
                v.example(),
                v.pattern(),
                v.options(),
                Input.HIDDEN,
                v.isSecret(),
                source);
    }

    private static Variable overlay(Variable base, Variable over) {
        return new Variable(
                base.key(),
                first(over.label(), base.label()),
                first(over.alias(), base.alias()),
                first(over.description(), base.description()),
                first(over.defaultValue(), base.defaultValue()),
                first(over.example(), base.example()),
                first(over.pattern(), base.pattern()),
                over.options().isEmpty() ? base.options() : over.options(),
                first(over.input(), over.from() == null ? base.input() : Input.HIDDEN),
                base.isSecret() || over.isSecret(),
                first(over.from(), base.from()));
    }

    private static Variable complete(Variable v) {
        return new Variable(
                v.key(),
                first(v.label(), v.key()),
                v.alias(),
                v.description(),
                v.defaultValue(),
                v.example(),
                v.pattern(),
                v.options(),
                first(v.input(), v.from() == null ? Input.OPTIONAL : Input.HIDDEN),
                v.isSecret(),
                v.from());
    }

    private static <T> T first(T over, T base) {
        return over == null ? base : over;
    }
}
