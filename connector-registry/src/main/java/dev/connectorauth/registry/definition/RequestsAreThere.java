package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.engine.authtype.AuthTypeDefaults;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A method has the requests that its type makes, and no others. */
final class RequestsAreThere implements DefinitionRule {

    private static final List<String> ALL =
            List.of("temporary", "authorize", "token", "refresh", "revoke", "introspect", "logout");

    /** The dance of OAuth 1.0 (RFC 5849 §2). */
    private static final Set<String> THREE_LEGGED = Set.of("temporary", "authorize", "token");

    private static final Map<AuthType, Set<String>> NEEDED =
            Map.of(
                    AuthType.OAUTH2_AUTHORIZATION_CODE, Set.of("authorize", "token"),
                    AuthType.OAUTH2_CLIENT_CREDENTIALS, Set.of("token"),
                    AuthType.OAUTH2_PASSWORD, Set.of("token"),
                    AuthType.JWT_BEARER, Set.of("token"),
                    AuthType.OAUTH2_TOKEN_EXCHANGE, Set.of("token"),
                    AuthType.SESSION, Set.of("token"),
                    AuthType.SOAP, Set.of("token"));

    @Override
    public void check(Located document, Violations violations) {
        MethodOutline.allOf(document)
                .forEach(
                        method -> method.type().ifPresent(type -> check(method, type, violations)));
    }

    private static void check(MethodOutline method, AuthType type, Violations violations) {
        boolean discovered = method.where().at("discovery").isThere();
        for (String name : ALL) {
            Located request = method.where().at(name);
            Located url = request.at("url");
            if (isNeeded(name, method, type) && !url.isThere() && !discovered) {
                violations.add(url, "is required by auth type " + type.id());
            } else if (request.isThere() && !isPossible(name, method, type)) {
                violations.add(request, "auth type " + type.id() + impossible(name, type));
            } else if (request.isThere()
                    && !url.isThere()
                    && !discovered
                    && !isFilled(name, method)) {
                violations.add(url, "is required");
            }
        }
    }

    /** The third party posts only what a person has agreed to. */
    private static boolean isNeeded(String name, MethodOutline method, AuthType type) {
        return NEEDED.getOrDefault(type, Set.of()).contains(name)
                || (method.threeLegged() && THREE_LEGGED.contains(name))
                || (name.equals("authorize") && method.where().at("delivery").isThere());
    }

    private static String impossible(String name, AuthType type) {
        return type == AuthType.OAUTH1 && THREE_LEGGED.contains(name)
                ? " makes such a request only with authorize and without delivery"
                : " makes no such request";
    }

    private static boolean isPossible(String name, MethodOutline method, AuthType type) {
        return switch (name) {
            case "temporary" -> method.threeLegged();
            case "authorize" -> method.interactive();
            case "logout" -> type.http();
            case "token" -> method.makesTokenRequest() || method.threeLegged();
            default -> method.makesTokenRequest();
        };
    }

    /**
     * Whether the URL comes from elsewhere: a refresh request goes where the token request goes.
     */
    private static boolean isFilled(String name, MethodOutline method) {
        return switch (name) {
            case "refresh" -> method.defaults().map(AuthTypeDefaults::refresh).isPresent();
            case "token", "authorize" -> true;
            default -> false;
        };
    }
}
