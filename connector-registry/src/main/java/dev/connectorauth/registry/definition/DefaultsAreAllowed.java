package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.form.ValuePattern;

import java.util.stream.Collectors;

/**
 * A secret has no default, since definitions hold no secrets; and a default is one of the values
 * that its variable allows.
 */
final class DefaultsAreAllowed implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        document.items("variables")
                .forEach(variable -> check(variable, VariableOutline.of(variable), violations));
        for (MethodOutline method : MethodOutline.allOf(document)) {
            for (Located variable : method.where().items("variables")) {
                VariableOutline merged = method.variables().get(variable.text("key"));
                check(variable, merged == null ? VariableOutline.of(variable) : merged, violations);
            }
            checkUsed(document, method, violations);
        }
    }

    /** A connector variable may be given its secrecy by a method that uses it. */
    private static void checkUsed(Located document, MethodOutline method, Violations violations) {
        var used =
                method.where().items("uses").stream()
                        .map(use -> use.text().orElse(""))
                        .collect(Collectors.toSet());
        document.items("variables").stream()
                .filter(variable -> used.contains(variable.text("key")))
                .filter(variable -> method.variables().get(variable.text("key")).secret())
                .forEach(variable -> refuseDefault(variable, violations));
    }

    private static void check(Located variable, VariableOutline outline, Violations violations) {
        Located where = variable.at("default");
        String value = where.text().orElse(null);
        if (outline.secret()) {
            refuseDefault(variable, violations);
        } else if (value != null && !value.isEmpty()) {
            if (!outline.options().isEmpty() && !outline.options().contains(value)) {
                violations.add(where, "is not one of the options");
            }
            if (outline.pattern() != null && isUnmatched(outline.pattern(), value)) {
                violations.add(where, "does not match the pattern");
            }
        }
    }

    private static void refuseDefault(Located variable, Violations violations) {
        if (variable.at("default").isThere()) {
            violations.add(variable.at("default"), "a secret variable has no default");
        }
    }

    /** A pattern that is no good itself is another rule's concern. */
    private static boolean isUnmatched(String pattern, String value) {
        return pattern.length() <= PatternsCompile.LONGEST
                && ValuePattern.violation(pattern).isEmpty()
                && !ValuePattern.matches(pattern, value);
    }
}
