package dev.connectorauth.registry.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** No two variables, auth methods or endpoints of a list have the same key. */
final class KeysAreUnique implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        check(document.items("variables"), "variable", violations);
        check(document.items("authMethods"), "auth method", violations);
        check(document.items("endpoints"), "endpoint", violations);
        document.items("authMethods")
                .forEach(method -> check(method.items("variables"), "variable", violations));
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
