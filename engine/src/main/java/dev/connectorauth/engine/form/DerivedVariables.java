package dev.connectorauth.engine.form;

import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.util.HashMap;
import java.util.Map;

/**
 * The variables of a method that follow from others. They reach hosts and headers like those that a
 * customer types in, so they have to keep the same rules.
 */
public final class DerivedVariables {

    private DerivedVariables() {}

    /** These values and the method's derived variables, none of them evaluated yet. */
    public static Values of(EffectiveMethod method, Values values) {
        Map<String, String> templates = new HashMap<>();
        for (Variable variable : method.variables()) {
            if (variable.from() != null && variable.from().isDerived()) {
                templates.put(variable.key(), variable.from().template());
            }
        }
        return values.derive(
                templates, (name, text) -> method.variable(name).ifPresent(v -> check(v, text)));
    }

    private static void check(Variable variable, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!variable.options().isEmpty() && !variable.options().contains(text)) {
            throw new TemplateException("its value is none of its options");
        }
        if (variable.pattern() != null && !ValuePattern.matches(variable.pattern(), text)) {
            throw new TemplateException("its value does not match its pattern");
        }
    }
}
