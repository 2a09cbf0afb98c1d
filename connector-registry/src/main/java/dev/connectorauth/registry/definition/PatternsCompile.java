package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.form.ValuePattern;

import java.util.stream.Stream;

/** Patterns are regular expressions of RE2, which match in linear time. */
final class PatternsCompile implements DefinitionRule {

    /** Longer ones are the schema's concern, and not worth compiling. */
    private static final int LONGEST = 256;

    @Override
    public void check(Located document, Violations violations) {
        allVariables(document)
                .forEach(variable -> checkPattern(variable.at("pattern"), violations));
    }

    static Stream<Located> allVariables(Located document) {
        return Stream.concat(
                document.items("variables").stream(),
                document.items("authMethods").stream()
                        .flatMap(method -> method.items("variables").stream()));
    }

    private static void checkPattern(Located where, Violations violations) {
        String pattern = where.text().orElse("");
        if (pattern.length() > LONGEST) {
            return;
        }
        ValuePattern.violation(pattern).ifPresent(detail -> violations.add(where, detail));
    }
}
