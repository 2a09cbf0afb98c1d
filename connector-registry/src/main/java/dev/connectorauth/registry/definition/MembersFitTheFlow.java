package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.definition.AuthType;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a method says beside its requests is of use in the flow that its type makes. */
final class MembersFitTheFlow implements DefinitionRule {

    private static final List<String> OF_TOKEN_FLOWS =
            List.of("clientAuthentication", "refreshResponse", "preRequest", "postRequest");

    private static final List<String> AFTER_THE_TOKEN = List.of("afterwards", "selection");

    private static final List<String> OF_INTERACTIVE_FLOWS = List.of("callback", "install");

    private static final List<String> OF_HTTP = List.of("credential", "sign", "verify");

    /** The types whose servers publish metadata (RFC 8414). */
    private static final Set<AuthType> OAUTH2 =
            EnumSet.of(
                    AuthType.OAUTH2_AUTHORIZATION_CODE,
                    AuthType.OAUTH2_CLIENT_CREDENTIALS,
                    AuthType.OAUTH2_PASSWORD,
                    AuthType.OAUTH2_TOKEN_EXCHANGE,
                    AuthType.JWT_BEARER);

    /** The types that a third party can deliver credentials of. */
    private static final Set<AuthType> DELIVERED =
            EnumSet.of(
                    AuthType.NONE,
                    AuthType.BASIC,
                    AuthType.TOKEN,
                    AuthType.OAUTH1,
                    AuthType.OAUTH2_AUTHORIZATION_CODE);

    @Override
    public void check(Located document, Violations violations) {
        MethodOutline.allOf(document)
                .forEach(
                        method -> method.type().ifPresent(type -> check(method, type, violations)));
    }

    private static void check(MethodOutline method, AuthType type, Violations violations) {
        refuse(
                !method.makesTokenRequest(),
                OF_TOKEN_FLOWS,
                method.threeLegged() ? "has signatures of its own" : "gets no token",
                method,
                violations);
        refuse(
                !method.makesTokenRequest() && !method.threeLegged(),
                AFTER_THE_TOKEN,
                "gets no token",
                method,
                violations);
        refuse(
                !type.unattended(),
                List.of("steps"),
                "does not log in by itself",
                method,
                violations);
        refuse(
                !method.interactive(),
                OF_INTERACTIVE_FLOWS,
                "sends nobody to the third party",
                method,
                violations);
        refuse(
                type != AuthType.OAUTH2_AUTHORIZATION_CODE,
                List.of("pkce"),
                "redeems no code",
                method,
                violations);
        refuse(!type.http(), OF_HTTP, "is not carried by requests", method, violations);
        refuse(
                !OAUTH2.contains(type),
                List.of("discovery"),
                "is not one of OAuth 2",
                method,
                violations);
        refuse(
                !DELIVERED.contains(type),
                List.of("delivery"),
                "asks for its credentials itself",
                method,
                violations);
        checkAssertion(method, type, violations);
        Located code = method.where().at("install").at("code");
        if (method.threeLegged() && code.isThere()) {
            violations.add(code, "has no place here: auth type " + type.id() + " redeems no code");
        }
    }

    private static void refuse(
            boolean isOutOfPlace,
            List<String> members,
            String reason,
            MethodOutline method,
            Violations violations) {
        members.stream()
                .map(method.where()::at)
                .filter(member -> isOutOfPlace && member.isThere())
                .forEach(
                        member ->
                                violations.add(
                                        member,
                                        "has no place here: auth type "
                                                + method.where().text("type")
                                                + " "
                                                + reason));
    }

    /** A JWT bearer grant is nothing without its assertion (RFC 7523 §2.1). */
    private static void checkAssertion(MethodOutline method, AuthType type, Violations violations) {
        Located body = method.where().at("token").at("body");
        boolean isOwn = body.text().isPresent() || !body.at("assertion").node().isMissingNode();
        Located assertion = method.where().at("assertion");
        if (type == AuthType.JWT_BEARER && !assertion.isThere() && !isOwn) {
            violations.add(assertion, "is required by auth type " + type.id());
        }
    }
}
