package dev.connectorauth.registry.definition;

import java.util.stream.Stream;

/** What a step extracts has names of its own, beside those that every answer has. */
final class AnswersAreNamed implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        document.items("authMethods").stream()
                .flatMap(
                        method ->
                                Stream.concat(
                                        method.items("steps").stream(),
                                        method.items("afterwards").stream()))
                .flatMap(step -> Answers.ALWAYS.stream().map(step.at("extract")::at))
                .filter(Located::isThere)
                .forEach(place -> violations.add(place, "every answer has this name already"));
    }
}
