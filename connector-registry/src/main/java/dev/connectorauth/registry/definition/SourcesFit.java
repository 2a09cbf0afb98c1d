package dev.connectorauth.registry.definition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A variable comes from one source, which its method has. */
final class SourcesFit implements DefinitionRule {

    private static final List<String> SOURCES =
            List.of("callback", "response", "step", "selection", "delivery", "template");

    @Override
    public void check(Located document, Violations violations) {
        Stream.concat(
                        document.items("variables").stream(),
                        document.items("authMethods").stream()
                                .flatMap(method -> method.items("variables").stream()))
                .map(variable -> variable.at("from"))
                .filter(Located::isThere)
                .forEach(from -> checkCount(from, violations));
        for (MethodOutline method : MethodOutline.allOf(document)) {
            for (VariableOutline variable : method.variables().values()) {
                if (variable.from() != null) {
                    checkSources(method, variable.from(), violations);
                }
                if (variable.template().isPresent() && variable.isAskedFor()) {
                    violations.add(variable.from(), "a derived value is not asked for");
                }
            }
        }
    }

    private static void checkCount(Located from, Violations violations) {
        long given = SOURCES.stream().filter(source -> from.at(source).isThere()).count();
        if (given != 1) {
            violations.add(from, "must be exactly one of " + String.join(", ", SOURCES));
        }
        if (from.at("step").isThere() != from.at("path").isThere()) {
            violations.add(from.at("path"), "goes with step, and step with it");
        }
    }

    private static void checkSources(MethodOutline method, Located from, Violations violations) {
        for (String source : SOURCES) {
            if (from.at(source).isThere()) {
                violation(method, from, source)
                        .ifPresent(
                                detail ->
                                        violations.add(
                                                from.at(source),
                                                "auth method '" + method.key() + "' " + detail));
            }
        }
    }

    private static Optional<String> violation(MethodOutline method, Located from, String source) {
        return switch (source) {
            case "callback" ->
                    unless(
                            method.interactive() || method.where().at("install").isThere(),
                            "has no callback");
            case "response" ->
                    unless(
                            method.makesTokenRequest() || method.threeLegged(),
                            "makes no token request");
            case "step" ->
                    unless(
                            Answers.of(method).has(from.text("step")),
                            "has no step '" + from.text("step") + "'");
            case "selection", "delivery" ->
                    unless(method.where().at(source).isThere(), "has no " + source);
            default -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean fits, String detail) {
        return fits ? Optional.empty() : Optional.of(detail);
    }
}
