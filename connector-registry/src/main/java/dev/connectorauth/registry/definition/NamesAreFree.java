package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;

import java.util.Set;

/** No variable has a name that means something else in templates. */
final class NamesAreFree implements DefinitionRule {

    private static final Set<String> DOCUMENTS = Set.of("steps", "callback", "request");

    @Override
    public void check(Located document, Violations violations) {
        document.items("variables").forEach(variable -> checkKey(variable, violations));
        for (MethodOutline method : MethodOutline.allOf(document)) {
            Set<String> runtime = MethodScopes.of(method).anywhere().runtime();
            for (Located variable : method.where().items("variables")) {
                checkKey(variable, violations);
                String key = variable.text("key");
                if (runtime.contains(key) && !method.typeHas(key)) {
                    violations.add(variable.at("key"), "the flow itself fills '" + key + "'");
                }
            }
        }
    }

    private static void checkKey(Located variable, Violations violations) {
        Located key = variable.at("key");
        if (key.text().filter(name -> DOCUMENTS.contains(name) || isHelper(name)).isPresent()) {
            violations.add(key, "means something else in templates");
        }
    }

    /** Some helpers take no argument, and so look like variables. */
    private static boolean isHelper(String name) {
        try {
            return Template.parse("{{" + name + "}}").variables().isEmpty();
        } catch (TemplateException e) {
            return false;
        }
    }
}
