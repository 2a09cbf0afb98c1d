package dev.connectorauth.registry.definition;

import java.util.stream.Stream;

/** A list to choose from is looked up by paths as they stand: they are no templates. */
final class SelectionIsPlain implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        document.items("authMethods").stream()
                .map(method -> method.at("selection"))
                .flatMap(
                        selection ->
                                Stream.of("items", "id", "label").map(name -> selection.at(name)))
                .filter(path -> path.text().filter(text -> text.contains("{{")).isPresent())
                .forEach(path -> violations.add(path, "is a path, which holds no variables"));
    }
}
