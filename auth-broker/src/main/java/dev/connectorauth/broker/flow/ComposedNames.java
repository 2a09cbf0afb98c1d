package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.contracts.definition.Assertion;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.template.Template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the names in a method's templates are made of. A derived variable, and the method's
 * assertion, are no more there than what they draw on.
 */
final class ComposedNames {

    private final Map<String, Set<String>> parts = new HashMap<>();

    private ComposedNames(EffectiveMethod method) {
        Assertion assertion = method.definition().assertion();
        if (assertion != null) {
            Set<String> drawn = new HashSet<>();
            collect(assertion.algorithm(), drawn);
            collect(assertion.key(), drawn);
            collect(assertion.keyId(), drawn);
            collect(assertion.header(), drawn);
            collect(assertion.claims(), drawn);
            parts.put("assertion", drawn);
        }
        for (Variable variable : method.variables()) {
            if (variable.from() != null && variable.from().isDerived()) {
                parts.put(variable.key(), Template.parse(variable.from().template()).variables());
            }
        }
    }

    static ComposedNames of(EffectiveMethod method) {
        return new ComposedNames(method);
    }

    /** These names and all that they are made of, however many templates lie between. */
    Set<String> withParts(Set<String> names) {
        Set<String> all = new HashSet<>(names);
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            parts.getOrDefault(open.pop(), Set.of()).stream().filter(all::add).forEach(open::push);
        }
        return all;
    }

    private static void collect(JsonNode node, Set<String> drawn) {
        if (node == null) {
            return;
        }
        if (node.isTextual()) {
            collect(node.textValue(), drawn);
        }
        node.forEach(member -> collect(member, drawn));
    }

    private static void collect(String template, Set<String> drawn) {
        if (template != null) {
            drawn.addAll(Template.parse(template).variables());
        }
    }
}
