package dev.connectorauth.registry.definition;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a method {@code uses} is a variable of the connector, and takes no variable of the method's
 * type away: those are locked.
 */
final class UsedVariablesExist implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        Set<String> known =
                document.items("variables").stream()
                        .map(variable -> variable.text("key"))
                        .collect(Collectors.toSet());
        for (MethodOutline method : MethodOutline.allOf(document)) {
            for (Located use : method.where().items("uses")) {
                use.text().ifPresent(name -> check(name, known, method, use, violations));
            }
        }
    }

    private static void check(
            String name,
            Set<String> known,
            MethodOutline method,
            Located use,
            Violations violations) {
        if (!known.contains(name)) {
            violations.add(use, "there is no connector variable '" + name + "'");
        }
        if (method.typeHas(name)) {
            violations.add(use, "the type of this method has a variable '" + name + "' already");
        }
    }
}
