package dev.connectorauth.registry.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** No two variables, auth methods, endpoints or steps of a list have the same key. */
final class KeysAreUnique implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        check(document.items("variables"), "variable", violations);
        check(document.items("authMethods"), "auth method", violations);
        check(document.items("endpoints"), "endpoint", violations);
        for (Located method : document.items("authMethods")) {
            check(method.items("variables"), "variable", violations);
            List<Located> steps = new ArrayList<>(method.items("steps"));
            steps.addAll(method.items("afterwards"));
            check(steps, "step", violations);
        }
    }

    private static void check(List<Located> items, String what, Violations violations) {
        Set<String> seen = new HashSet<>();
        for (Located item : items) {
            Located key = item.at("key");
            if (key.text().isPresent() && !seen.add(item.text("key"))) {
                violations.add(
                        key, "there is another " + what + " with key '" + item.text("key") + "'");
            }
        }
    }
}
