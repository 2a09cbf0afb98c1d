package dev.connectorauth.registry.definition;

import java.util.Set;

/** No derived variable, and no assertion, is made of itself. */
final class DerivationsEnd implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        for (MethodOutline method : MethodOutline.allOf(document)) {
            Names names = new Names(method, Set.of());
            method.variables()
                    .forEach(
                            (key, variable) ->
                                    variable.template()
                                            .filter(t -> names.leavesOf(key).contains(key))
                                            .ifPresent(
                                                    template ->
                                                            violations.add(
                                                                    template,
                                                                    "variable '"
                                                                            + key
                                                                            + "' is made of"
                                                                            + " itself")));
            if (names.leavesOf("assertion").contains("assertion")) {
                violations.add(method.where().at("assertion"), "is made of itself");
            }
        }
    }
}
