package dev.connectorauth.registry.definition;

import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names that the templates of a method use. A derived variable, and the method's assertion, are
 * no more there than what they are made of.
 */
final class Names {

    private static final List<String> OF_OWN =
            List.of(
                    "request.method",
                    "request.url",
                    "request.host",
                    "request.path",
                    "request.query",
                    "request.sortedQuery",
                    "request.body",
                    "request.bodySha256");
    private static final List<String> OF_SIGNED = List.of("request.path", "request.body");

    private final MethodOutline method;
    private final Set<String> ofConnector;
    private final Map<String, Set<String>> direct = new HashMap<>();
    private final Map<String, Set<String>> leaves = new HashMap<>();
    private final Map<Use, Optional<String>> violations = new HashMap<>();

    Names(MethodOutline method, Set<String> ofConnector) {
        this.method = method;
        this.ofConnector = ofConnector;
    }

    /** The names in a template; none if it can't be read. */
    static Set<String> in(Located text) {
        return parsed(text).map(Template::variables).orElse(Set.of());
    }

    /** Whether it is a text that can be read as a template. */
    static boolean isTemplate(Located text) {
        return parsed(text).isPresent();
    }

    private static Optional<Template> parsed(Located text) {
        try {
            return text.text().map(Template::parse);
        } catch (TemplateException e) {
            return Optional.empty();
        }
    }

    /** A name and where it stands; the same ones come up again and again. */
    private record Use(String name, Scope scope) {}

    /** What is wrong with this name in this scope; empty = it can stand there. */
    Optional<String> violation(String name, Scope scope) {
        return violations.computeIfAbsent(
                new Use(name, scope), use -> check(use.name(), use.scope()));
    }

    private Optional<String> check(String name, Scope scope) {
        Optional<String> own = unknown(name, scope);
        if (own.isPresent() || !isComposed(name)) {
            return own;
        }
        return leavesOf(name).stream()
                .flatMap(leaf -> unknown(leaf, scope).stream())
                .findFirst()
                .map(violation -> "'" + name + "' is made of other values: " + violation);
    }

    /** The variables that this one is made of, itself if there is a circle. */
    Set<String> leavesOf(String name) {
        Set<String> known = leaves.get(name);
        if (known == null) {
            known = new LinkedHashSet<>();
            collect(name, known);
            leaves.put(name, known);
        }
        return known;
    }

    private void collect(String name, Set<String> found) {
        direct.computeIfAbsent(name, this::parts).stream()
                .filter(found::add)
                .filter(this::isComposed)
                .forEach(part -> collect(part, found));
    }

    private Set<String> parts(String name) {
        VariableOutline variable = method.variables().get(name);
        if (variable != null) {
            return variable.template().map(Names::in).orElse(Set.of());
        }
        return name.equals("assertion")
                ? method.where().at("assertion").all().stream()
                        .flatMap(text -> in(text).stream())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private boolean isComposed(String name) {
        VariableOutline variable = method.variables().get(name);
        return variable == null ? name.equals("assertion") : variable.template().isPresent();
    }

    private Optional<String> unknown(String name, Scope scope) {
        if (method.variables().containsKey(name) || scope.runtime().contains(name)) {
            return Optional.empty();
        }
        return switch (name.split("[.\\[]", 2)[0]) {
            case "steps" -> Answers.of(method).violation(name, scope);
            case "callback" ->
                    scope.callback()
                            ? Optional.empty()
                            : Optional.of("'" + name + "' is not there: no callback came before");
            case "request" -> request(name, scope);
            default -> Optional.of(missing(name));
        };
    }

    private static Optional<String> request(String name, Scope scope) {
        return switch (scope.request()) {
            case NONE ->
                    Optional.of(
                            "'"
                                    + name
                                    + "' is only there in headers, in the query, and in messages of signatures");
            case OWN -> unless(OF_OWN.contains(name), name, String.join(", ", OF_OWN));
            case SIGNED ->
                    unless(
                            OF_SIGNED.contains(name) || name.startsWith("request.query."),
                            name,
                            "request.path, request.body, request.query.NAME");
        };
    }

    private static Optional<String> unless(boolean known, String name, String there) {
        return known
                ? Optional.empty()
                : Optional.of("there are " + there + ", not '" + name + "'");
    }

    private String missing(String name) {
        if (ofConnector.contains(name)) {
            return "connector variable '"
                    + name
                    + "' is not among what auth method '"
                    + method.key()
                    + "' uses";
        }
        if (MethodScopes.of(method).anywhere().runtime().contains(name)) {
            return "'" + name + "' is not there at this moment of the flow";
        }
        return "auth method '" + method.key() + "' has no variable '" + name + "'";
    }
}
