package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.form.ValuePattern;

import java.util.stream.Stream;

/** Patterns are regular expressions of RE2 that stay small. */
final class PatternsCompile implements DefinitionRule {

    /** Longer ones are the schema's concern, and not worth compiling. */
    static final int LONGEST = 256;

    @Override
    public void check(Located document, Violations violations) {
        Stream.concat(
                        document.items("variables").stream(),
                        document.items("authMethods").stream()
                                .flatMap(method -> method.items("variables").stream()))
                .map(variable -> variable.at("pattern"))
                .forEach(pattern -> checkPattern(pattern, violations));
    }

    private static void checkPattern(Located where, Violations violations) {
        where.text()
                .filter(pattern -> pattern.length() <= LONGEST)
                .flatMap(ValuePattern::violation)
                .ifPresent(violation -> violations.add(where, violation));
    }
}
