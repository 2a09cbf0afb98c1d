package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.engine.authtype.AuthTypeDefaults;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be made out of an auth method, however broken the document is.
 *
 * @param where the method
 * @param defaults what its type brings along; empty = there is no such type
 * @param variables all its variables by key: of its type, of the connector as far as it uses them,
 *     its own
 */
record MethodOutline(
        Located where,
        Optional<AuthTypeDefaults> defaults,
        Map<String, VariableOutline> variables) {

    static List<MethodOutline> allOf(Located document) {
        return document.items("authMethods").stream().map(method -> of(document, method)).toList();
    }

    String key() {
        return where.text("key");
    }

    Optional<AuthType> type() {
        return defaults.map(AuthTypeDefaults::type);
    }

    /** Whether the type brings along a variable of this key. */
    boolean typeHas(String name) {
        return defaults.stream()
                .flatMap(d -> d.variables().stream())
                .anyMatch(variable -> variable.key().equals(name));
    }

    /** Whether a person has to consent in a browser. */
    boolean interactive() {
        return type().filter(AuthType::interactive).isPresent()
                || where.at("delivery").isThere()
                || threeLegged();
    }

    /** Whether its credential comes of temporary ones that a person consents to (RFC 5849 §2). */
    boolean threeLegged() {
        return type().filter(type -> type == AuthType.OAUTH1).isPresent()
                && where.at("authorize").isThere()
                && !where.at("delivery").isThere();
    }

    /** Whether its type gets a token by a request. */
    boolean makesTokenRequest() {
        return type().filter(
                        type -> type.unattended() || type == AuthType.OAUTH2_AUTHORIZATION_CODE)
                .isPresent();
    }

    private static MethodOutline of(Located document, Located method) {
        Optional<AuthTypeDefaults> defaults = defaults(method.text("type"));
        Map<String, VariableOutline> variables = new LinkedHashMap<>();
        for (Variable variable : defaults.map(AuthTypeDefaults::variables).orElse(List.of())) {
            variables.put(variable.key(), VariableOutline.of(variable));
        }
        Set<String> uses =
                method.items("uses").stream()
                        .flatMap(use -> use.text().stream())
                        .collect(Collectors.toSet());
        document.items("variables").stream()
                .filter(variable -> uses.contains(variable.text("key")))
                .forEach(variable -> lay(variable, variables));
        method.items("variables").forEach(variable -> lay(variable, variables));
        return new MethodOutline(method, defaults, variables);
    }

    private static void lay(Located variable, Map<String, VariableOutline> variables) {
        variable.at("key")
                .text()
                .ifPresent(
                        key ->
                                variables.merge(
                                        key,
                                        VariableOutline.of(variable),
                                        VariableOutline::overlaidBy));
    }

    private static Optional<AuthTypeDefaults> defaults(String type) {
        return Arrays.stream(AuthType.values())
                .filter(known -> known.id().equals(type))
                .findFirst()
                .map(AuthTypeDefaults::of);
    }
}
