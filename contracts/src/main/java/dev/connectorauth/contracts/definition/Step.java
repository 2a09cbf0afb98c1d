package dev.connectorauth.contracts.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request before or after the token request, whose answer later ones may use: {@code
 * {{steps.<key>.<name>}}} is what it extracts, {@code {{steps.<key>.body.<path>}}} any place in a
 * JSON body.
 *
 * @param key name of the step within its method
 * @param request the request
 * @param extract name → place in the answer; a place with nothing in it fails the step
 * @param errors answers that are errors, whatever their status
 */
public record Step(
        String key,
        RequestTemplate request,
        Map<String, Extraction> extract,
        List<ErrorMatcher> errors) {

    public Step {
        extract =
                extract == null
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(extract));
        errors = errors == null ? List.of() : List.copyOf(errors);
    }
}
