package dev.connectorauth.broker.preview;

import dev.connectorauth.broker.flow.PlannedRequest;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.form.DerivedVariables;
import dev.connectorauth.engine.request.RequestValues;
import dev.connectorauth.engine.request.TemplateVariables;
import dev.connectorauth.engine.template.Values;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Values in which names stand for what is secret or not known: {@code ~client_secret~}. A tilde
 * needs no escape in URLs, headers and bodies.
 */
final class Placeholders {

    /** What the requests of RFC 5849 §2 are signed with. */
    private static final Set<String> OF_THE_DANCE =
            Set.of("callback_url", "oauth_token", "oauth_verifier");

    private Placeholders() {}

    /** What is given and not secret, defaults, and a placeholder for every other name. */
    static Values of(EffectiveMethod method, Map<String, String> given) {
        Map<String, String> texts = new HashMap<>();
        names(method).forEach(name -> texts.put(name, placeholder(name)));
        for (Variable variable : method.variables()) {
            if (variable.from() == null || !variable.from().isDerived()) {
                texts.put(variable.key(), text(variable, given));
            }
        }
        return DerivedVariables.of(method, Values.of(texts, Map.of()));
    }

    /** What the flow itself, earlier answers and the callback give. */
    private static Set<String> names(EffectiveMethod method) {
        Set<String> names = new HashSet<>(method.runtime());
        if (method.threeLegged()) {
            names.addAll(OF_THE_DANCE);
        }
        PlannedRequest.allOf(method)
                .forEach(request -> names.addAll(TemplateVariables.of(request.template())));
        names.addAll(TemplateVariables.of(method.credential()));
        names.removeIf(RequestValues::isOne);
        return names;
    }

    private static String text(Variable variable, Map<String, String> given) {
        if (variable.isSecret()) {
            return placeholder(variable.key());
        }
        String text = given.getOrDefault(variable.key(), variable.defaultValue());
        if (text != null) {
            return text;
        }
        // What may be missing is missing; what has to come has a name to stand for it.
        boolean comes = variable.from() != null || variable.input() == Variable.Input.REQUIRED;
        return comes ? placeholder(variable.key()) : "";
    }

    private static String placeholder(String name) {
        return "~" + name + "~";
    }
}
