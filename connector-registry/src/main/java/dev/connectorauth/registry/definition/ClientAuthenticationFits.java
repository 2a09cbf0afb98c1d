package dev.connectorauth.registry.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each way to authenticate a client has what it needs, and nothing that it has no use for. */
final class ClientAuthenticationFits implements DefinitionRule {

    private static final Set<String> WITH_SECRET =
            Set.of("basic", "post", "query", "client_secret_jwt");
    private static final Set<String> WITH_PARAMETERS = Set.of("post", "query");
    private static final Set<String> WITH_ASSERTION =
            Set.of("private_key_jwt", "client_secret_jwt");
    private static final Set<String> WITH_CERTIFICATE = Set.of("tls_client_auth");

    /** Member → the ways that have a use for it. */
    private static final Map<String, Set<String>> USES =
            Map.of(
                    "clientSecret", WITH_SECRET,
                    "clientSecretParameter", WITH_PARAMETERS,
                    "clientIdBesideAssertion", WITH_ASSERTION,
                    "encodeBasic", Set.of("basic"),
                    "certificate", WITH_CERTIFICATE,
                    "certificateKey", WITH_CERTIFICATE,
                    "assertion", WITH_ASSERTION);

    @Override
    public void check(Located document, Violations violations) {
        for (Located method : document.items("authMethods")) {
            Located client = method.at("clientAuthentication");
            client.at("method").text().ifPresent(way -> check(client, way, violations));
        }
    }

    private static void check(Located client, String way, Violations violations) {
        USES.forEach(
                (member, ways) -> {
                    if (client.at(member).isThere() && !ways.contains(way)) {
                        violations.add(client.at(member), way + " has no use for it");
                    }
                });
        switch (way) {
            case "tls_client_auth" ->
                    require(client, List.of("certificate", "certificateKey"), way, violations);
            case "private_key_jwt" ->
                    require(client.at("assertion"), List.of("algorithm", "key"), way, violations);
            default -> {}
        }
    }

    private static void require(
            Located parent, List<String> members, String way, Violations violations) {
        members.stream()
                .map(parent::at)
                .filter(member -> !member.isThere())
                .forEach(member -> violations.add(member, "is required by " + way));
    }
}
