package dev.connectorauth.registry.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each way to authenticate a client has what it needs, and nothing that it has no use for. */
final class ClientAuthenticationFits implements DefinitionRule {

    private static final Set<String> BESIDE_BODY = Set.of("basic", "query");
    private static final Set<String> TEXTS = Set.of("xml", "raw");
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
            client.at("method")
                    .text()
                    .ifPresent(
                            way -> {
                                check(client, way, violations);
                                checkBody(method.at("token"), way, violations);
                            });
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

    /** Only an object has room for parameters of the client. */
    private static void checkBody(Located token, String way, Violations violations) {
        Located body = token.at("body");
        boolean isObject =
                (!body.isThere() || body.node().isObject())
                        && !TEXTS.contains(token.text("format"));
        if (!isObject && !BESIDE_BODY.contains(way)) {
            violations.add(body, "has no room for the client, which " + way + " puts there");
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
