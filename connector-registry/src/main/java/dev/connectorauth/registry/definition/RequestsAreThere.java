package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.definition.AuthType;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A method has the requests that its type makes, and no others. */
final class RequestsAreThere implements DefinitionRule {

    private static final List<String> ALL = List.of("authorize", "token", "refresh", "revoke");

    private static final Map<AuthType, Set<String>> NEEDED =
            Map.of(
                    AuthType.OAUTH2_AUTHORIZATION_CODE, Set.of("authorize", "token"),
                    AuthType.OAUTH2_CLIENT_CREDENTIALS, Set.of("token"),
                    AuthType.SOAP, Set.of("token"));

    private static final Map<AuthType, Set<String>> POSSIBLE =
            Map.of(
                    AuthType.OAUTH2_AUTHORIZATION_CODE, Set.copyOf(ALL),
                    AuthType.OAUTH2_CLIENT_CREDENTIALS, Set.of("token", "revoke"),
                    AuthType.SOAP, Set.of("token"),
                    // the three-legged dance (RFC 5849 §2)
                    AuthType.OAUTH1, Set.of("authorize", "token"));

    @Override
    public void check(Located document, Violations violations) {
        MethodOutline.allOf(document)
                .forEach(
                        method -> method.type().ifPresent(type -> check(method, type, violations)));
    }

    private static void check(MethodOutline method, AuthType type, Violations violations) {
        for (String name : ALL) {
            Located url = method.where().at(name).at("url");
            if (NEEDED.getOrDefault(type, Set.of()).contains(name) && !url.isThere()) {
                violations.add(url, "is required by auth type " + type.id());
            }
            if (!POSSIBLE.getOrDefault(type, Set.of()).contains(name)
                    && method.where().at(name).isThere()) {
                violations.add(
                        method.where().at(name),
                        "auth type " + type.id() + " makes no such request");
            }
        }
    }
}
