package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every template can be read, and every name in it is there when it is rendered. */
final class TemplatesResolve implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        Set<String> ofConnector =
                document.items("variables").stream()
                        .map(variable -> variable.text("key"))
                        .collect(Collectors.toSet());
        List<MethodOutline> methods = MethodOutline.allOf(document);
        for (MethodOutline method : methods) {
            Names names = new Names(method, ofConnector);
            for (TemplatePlace place : MethodTemplates.of(method)) {
                if (!violations.isFull()) {
                    check(place, names, violations);
                }
            }
            Scope later = MethodScopes.of(method).later();
            document.items("endpoints").stream()
                    .filter(endpoint -> Urls.enables(endpoint, method))
                    .map(endpoint -> new TemplatePlace(endpoint.at("url"), later))
                    .forEach(url -> checkNames(url, names, violations));
        }
        document.items("endpoints").stream()
                .map(endpoint -> endpoint.at("url"))
                .forEach(url -> checkText(url, violations));
    }

    private static void check(TemplatePlace place, Names names, Violations violations) {
        checkText(place.text(), violations);
        checkNames(place, names, violations);
    }

    private static void checkText(Located text, Violations violations) {
        try {
            text.text().ifPresent(Template::parse);
        } catch (TemplateException e) {
            violations.add(text, "is not a template: " + e.getMessage());
        }
    }

    private static void checkNames(TemplatePlace place, Names names, Violations violations) {
        for (String name : Names.in(place.text())) {
            names.violation(name, place.scope())
                    .ifPresent(violation -> violations.add(place.text(), violation));
        }
    }
}
