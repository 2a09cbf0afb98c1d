package dev.connectorauth.registry.definition;

import java.util.List;
import java.util.Set;

/**
 * A variable inside a host has a pattern or options: whoever fills it in chooses where requests
 * with secrets in them go.
 */
final class HostsAreConfined implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        List<MethodOutline> methods = MethodOutline.allOf(document);
        for (MethodOutline method : methods) {
            Urls.ofMethod(method.where()).forEach(url -> check(url, method, violations));
        }
        for (Located endpoint : document.items("endpoints")) {
            Urls.enabled(endpoint, methods)
                    .forEach(method -> check(endpoint.at("url"), method, violations));
        }
    }

    private static void check(Located url, MethodOutline method, Violations violations) {
        Set<String> names =
                Urls.template(url).map(template -> template.hostLabelVariables()).orElse(Set.of());
        for (String name : names) {
            VariableOutline variable = method.variables().get(name);
            if (method.knows(name) && (variable == null || !variable.isConfined())) {
                violations.add(
                        url,
                        "variable '"
                                + name
                                + "' stands in the host: it needs a pattern or options");
            }
        }
    }
}
