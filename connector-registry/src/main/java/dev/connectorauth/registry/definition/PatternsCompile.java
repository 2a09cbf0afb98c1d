package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.form.ValuePattern;

import java.util.stream.Stream;

/** Patterns, and what picks a part of a text, are regular expressions of RE2 that stay small. */
final class PatternsCompile implements DefinitionRule {

    /** Longer ones are the schema's concern, and not worth compiling. */
    static final int LONGEST = 256;

    @Override
    public void check(Located document, Violations violations) {
        patterns(document).forEach(pattern -> checkPattern(pattern, violations));
        document.items("authMethods").stream()
                .flatMap(PatternsCompile::patterns)
                .forEach(pattern -> checkPattern(pattern, violations));
    }

    private static Stream<Located> patterns(Located parent) {
        return Stream.of(
                        parent.items("variables").stream().map(variable -> variable.at("pattern")),
                        Extractions.ofMethod(parent).map(extraction -> extraction.at("match")),
                        Extractions.errorsOf(parent).map(error -> error.at("match")))
                .flatMap(patterns -> patterns);
    }

    private static void checkPattern(Located where, Violations violations) {
        where.text()
                .filter(pattern -> pattern.length() <= LONGEST)
                .flatMap(ValuePattern::violation)
                .ifPresent(violation -> violations.add(where, violation));
    }
}
