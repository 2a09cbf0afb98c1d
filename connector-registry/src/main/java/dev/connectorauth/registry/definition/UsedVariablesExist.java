package dev.connectorauth.registry.definition;

import java.util.Set;
import java.util.stream.Collectors;

/** What a method {@code uses} is a variable of the connector. */
final class UsedVariablesExist implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        Set<String> known =
                document.items("variables").stream()
                        .map(variable -> variable.text("key"))
                        .collect(Collectors.toSet());
        for (Located method : document.items("authMethods")) {
            for (Located use : method.items("uses")) {
                use.text()
                        .filter(name -> !known.contains(name))
                        .ifPresent(
                                name ->
                                        violations.add(
                                                use,
                                                "there is no connector variable '" + name + "'"));
            }
        }
    }
}
