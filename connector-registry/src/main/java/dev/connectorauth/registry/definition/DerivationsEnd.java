package dev.connectorauth.registry.definition;

import java.util.List;
import java.util.Set;

/**
 * No derived variable, and no assertion, is made of itself. Derived variables are few and short,
 * since what they are made of is looked up wherever they are used.
 */
final class DerivationsEnd implements DefinitionRule {

    private static final int MOST = 50;
    private static final int LONGEST = 1_024;

    @Override
    public void check(Located document, Violations violations) {
        for (MethodOutline method : MethodOutline.allOf(document)) {
            List<Located> templates =
                    method.variables().values().stream()
                            .flatMap(variable -> variable.template().stream())
                            .toList();
            if (templates.size() > MOST) {
                violations.add(method.where(), "has more than " + MOST + " derived variables");
                violations.giveUp();
            }
            if (templates.stream().anyMatch(t -> t.text().orElse("").length() > LONGEST)) {
                // the schema has said so already
                violations.giveUp();
            }
        }
        if (!violations.isFutile()) {
            MethodOutline.allOf(document).forEach(method -> checkEnds(method, violations));
        }
    }

    private static void checkEnds(MethodOutline method, Violations violations) {
        Names names = new Names(method, Set.of());
        method.variables()
                .forEach(
                        (key, variable) ->
                                variable.template()
                                        .filter(template -> names.leavesOf(key).contains(key))
                                        .ifPresent(
                                                template ->
                                                        violations.add(
                                                                template,
                                                                "variable '"
                                                                        + key
                                                                        + "' is made of itself")));
        if (names.leavesOf("assertion").contains("assertion")) {
            violations.add(method.where().at("assertion"), "is made of itself");
        }
    }
}
