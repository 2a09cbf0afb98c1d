package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.template.UrlTemplate;

import java.util.Optional;
import java.util.Set;

/**
 * Whoever fills in a part of a host chooses where requests with secrets in them go. So a variable
 * inside a host has a pattern or options, and one that a third party's answer fills has them also
 * where it is a whole base URL; or the method says which hosts it goes to.
 */
final class HostsAreConfined implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        for (MethodOutline method : MethodOutline.allOf(document)) {
            if (!method.where().at("hosts").isThere()) {
                Urls.ofMethod(method.where())
                        .forEach(
                                url ->
                                        check(
                                                url,
                                                method,
                                                "a pattern or options, or the method hosts",
                                                violations));
            }
            // data calls are the platform's: nobody holds their hosts against the method's
            document.items("endpoints").stream()
                    .filter(endpoint -> Urls.enables(endpoint, method))
                    .map(endpoint -> endpoint.at("url"))
                    .forEach(url -> check(url, method, "a pattern or options", violations));
        }
    }

    private static void check(
            Located url, MethodOutline method, String needed, Violations violations) {
        Optional<UrlTemplate> template = Urls.template(url);
        Set<String> inside = template.map(UrlTemplate::hostLabelVariables).orElse(Set.of());
        Set<String> all = template.map(UrlTemplate::hostVariables).orElse(Set.of());
        Set<String> runtime = MethodScopes.of(method).anywhere().runtime();
        for (String name : all) {
            VariableOutline variable = method.variables().get(name);
            if (variable == null
                    ? isFromFlow(name, runtime) && !isOwnBase(name, inside)
                    : isOpen(variable, inside.contains(name))) {
                violations.add(
                        url, "variable '" + name + "' stands in the host: it needs " + needed);
            }
        }
    }

    /** A name without any variable is another rule's concern. */
    private static boolean isFromFlow(String name, Set<String> runtime) {
        return name.startsWith("steps.") || name.startsWith("callback.") || runtime.contains(name);
    }

    /** The host of the token request is held against this rule where that stands. */
    private static boolean isOwnBase(String name, Set<String> inside) {
        return name.equals("token_url") && !inside.contains(name);
    }

    private static boolean isOpen(VariableOutline variable, boolean inside) {
        return (inside || variable.from() != null) && !variable.isConfined();
    }
}
