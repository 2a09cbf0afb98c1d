package dev.connectorauth.registry.definition;

import java.util.List;
import java.util.stream.Stream;

/** Assertions are signed by algorithms that there are (RFC 7518 §3.1, RFC 8037 §3.1). */
final class AlgorithmsAreKnown implements DefinitionRule {

    private static final List<String> BY_KEY =
            List.of(
                    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
                    "EdDSA");
    private static final List<String> BY_SECRET = List.of("HS256", "HS384", "HS512");
    private static final List<String> ALL =
            Stream.concat(BY_KEY.stream(), BY_SECRET.stream()).toList();

    @Override
    public void check(Located document, Violations violations) {
        for (Located method : document.items("authMethods")) {
            check(method.at("assertion"), ALL, violations);
            Located client = method.at("clientAuthentication");
            check(client.at("assertion"), ofClient(client.text("method")), violations);
        }
    }

    private static List<String> ofClient(String way) {
        return switch (way) {
            case "private_key_jwt" -> BY_KEY;
            case "client_secret_jwt" -> BY_SECRET;
            default -> ALL;
        };
    }

    private static void check(Located assertion, List<String> allowed, Violations violations) {
        Located algorithm = assertion.at("algorithm");
        algorithm
                .text()
                .filter(text -> !text.contains("{{") && !allowed.contains(text))
                .ifPresent(
                        text ->
                                violations.add(
                                        algorithm, "must be one of " + String.join(", ", allowed)));
    }
}
