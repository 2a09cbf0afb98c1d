package dev.connectorauth.registry.definition;

import java.util.Set;
import java.util.stream.Collectors;

/** The auth methods that an endpoint is enabled for are methods of the connector. */
final class EnabledMethodsExist implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        Set<String> known =
                document.items("authMethods").stream()
                        .map(method -> method.text("key"))
                        .collect(Collectors.toSet());
        for (Located endpoint : document.items("endpoints")) {
            for (Located method : endpoint.items("authMethods")) {
                method.text()
                        .filter(key -> !known.contains(key))
                        .ifPresent(
                                key ->
                                        violations.add(
                                                method, "there is no auth method '" + key + "'"));
            }
        }
    }
}
