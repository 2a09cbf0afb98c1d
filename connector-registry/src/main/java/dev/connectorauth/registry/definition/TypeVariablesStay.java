package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.definition.Variable;

import java.util.HashSet;
import java.util.Set;

/**
 * The default variables of a type are locked: label, alias, description, example, default and input
 * may change; secrecy can't be taken away, nor can more values be allowed than the type allows.
 * What the flow itself reads comes from nowhere else.
 */
final class TypeVariablesStay implements DefinitionRule {

    private static final int SHORTEST_STATE = 32;

    /** Looked at by the flow itself, at moments when nothing has been obtained or derived. */
    private static final Set<String> READ_BY_THE_FLOW =
            Set.of(
                    "client_type",
                    "oauth_authorised_code",
                    "response_authentication_token_key",
                    "response_refresh_token_key",
                    "state_length");

    private static final Set<String> ISSUED = Set.of("token", "token_secret");

    @Override
    public void check(Located document, Violations violations) {
        for (MethodOutline method : MethodOutline.allOf(document)) {
            for (Located entry : method.where().items("variables")) {
                method.defaults().stream()
                        .flatMap(defaults -> defaults.variables().stream())
                        .filter(variable -> variable.key().equals(entry.text("key")))
                        .forEach(variable -> check(variable, entry, violations));
                if (method.threeLegged()) {
                    checkIssued(entry, violations);
                }
            }
        }
    }

    /** Where consent brings the token and its secret, nobody is asked for them (RFC 5849 §2.3). */
    private static void checkIssued(Located entry, Violations violations) {
        String key = entry.text("key");
        if (!ISSUED.contains(key)) {
            return;
        }
        if (!entry.at("input").text().orElse("hidden").equals("hidden")) {
            violations.add(entry.at("input"), "the third party issues " + key + ": it is hidden");
        }
        if (key.equals("token") && entry.at("from").isThere()) {
            violations.add(entry.at("from"), "response.accessToken says where the token stands");
        }
    }

    private static void check(Variable variable, Located entry, Violations violations) {
        if (variable.isSecret() && entry.at("secret").node().isBoolean() && !secret(entry)) {
            violations.add(entry.at("secret"), "the type makes this variable a secret");
        }
        if (variable.pattern() != null && entry.at("pattern").isThere()) {
            violations.add(entry.at("pattern"), "the type gives the pattern of this variable");
        }
        if (!variable.options().isEmpty()
                && !new HashSet<>(variable.options())
                        .containsAll(VariableOutline.of(entry).options())) {
            violations.add(
                    entry.at("options"),
                    "must be some of " + String.join(", ", variable.options()));
        }
        if (READ_BY_THE_FLOW.contains(variable.key()) && entry.at("from").isThere()) {
            violations.add(
                    entry.at("from"), "the flow itself reads " + variable.key() + ": it is given");
        }
        switch (variable.key()) {
            case "callback_url" -> checkCallbackUrl(entry, violations);
            case "state_length" -> checkStateLength(entry.at("default"), violations);
            default -> {}
        }
    }

    /** The redirect URI is the server's; a chosen one would send codes elsewhere. */
    private static void checkCallbackUrl(Located entry, Violations violations) {
        if (entry.at("from").isThere()) {
            violations.add(entry.at("from"), "the server sets callback_url");
        }
        if (entry.at("default").isThere()) {
            violations.add(entry.at("default"), "the server sets callback_url");
        }
        if (!entry.at("input").text().orElse("hidden").equals("hidden")) {
            violations.add(entry.at("input"), "the server sets callback_url, so it stays hidden");
        }
    }

    /** A state must not be guessable (RFC 6749 §10.10). */
    private static void checkStateLength(Located value, Violations violations) {
        String digits = value.text().orElse("");
        if (digits.matches("[0-9]{1,3}") && Integer.parseInt(digits) < SHORTEST_STATE) {
            violations.add(value, "must be at least " + SHORTEST_STATE);
        }
    }

    private static boolean secret(Located entry) {
        return entry.at("secret").node().booleanValue();
    }
}
