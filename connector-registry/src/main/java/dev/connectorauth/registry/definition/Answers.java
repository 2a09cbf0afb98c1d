package dev.connectorauth.registry.definition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the steps of a method leave to later requests: {@code steps.<key>.<name>} for what they
 * extract, {@code steps.<key>.body…} and {@code steps.<key>.status} for the rest.
 *
 * @param steps all steps, before and after the token request
 */
record Answers(List<Located> steps) {

    /** What every answer has, whatever is extracted from it. */
    static final Set<String> ALWAYS = Set.of("body", "status");

    static Answers of(MethodOutline method) {
        return new Answers(
                Stream.of("steps", "afterwards")
                        .flatMap(list -> method.where().items(list).stream())
                        .toList());
    }

    /** Whether there is a step of this key. */
    boolean has(String key) {
        return step(key).isPresent();
    }

    /** What is wrong with a name that begins with {@code steps.}; empty = it can stand there. */
    Optional<String> violation(String name, Scope scope) {
        String[] parts = name.split("[.\\[]", 4);
        String key = parts.length > 1 ? parts[1] : "";
        if (!has(key)) {
            return Optional.of("there is no step '" + key + "'");
        }
        if (!scope.steps().contains(key)) {
            return Optional.of(
                    "the answer of step '"
                            + key
                            + "' is not there: only steps that come before, within the same flow");
        }
        String member = parts.length > 2 ? parts[2] : "body";
        return ALWAYS.contains(member) || step(key).get().at("extract").at(member).isThere()
                ? Optional.empty()
                : Optional.of("step '" + key + "' extracts no '" + member + "'");
    }

    private Optional<Located> step(String key) {
        return steps.stream().filter(step -> step.text("key").equals(key)).findFirst();
    }
}
