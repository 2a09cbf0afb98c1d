package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.definition.ClientAuthenticationTemplate;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.request.RequestRenderer;
import dev.connectorauth.engine.template.Values;

import java.util.EnumSet;
import java.util.Set;

/**
 * Client authentication of requests to the authorization server (RFC 6749 §2.3). What the
 * definition says comes first. Where it says nothing, {@code client_type} confidential is HTTP
 * Basic with the client id and secret; anything else has no Authorization header and names the
 * client in the body (§3.2.1); a request that authenticates by itself is left alone, since a client
 * must not use two ways at once; and a login has no client to authenticate.
 */
final class ClientAuthentication {

    private static final String CONFIDENTIAL = "confidential";
    private static final Set<String> CREDENTIALS =
            Set.of("client_secret", "client_assertion", "assertion", "authorization");

    /** The types whose requests come from a client (RFC 6749 §2); the others are logins. */
    private static final Set<AuthType> CLIENTS =
            EnumSet.of(
                    AuthType.OAUTH2_AUTHORIZATION_CODE,
                    AuthType.OAUTH2_CLIENT_CREDENTIALS,
                    AuthType.OAUTH2_PASSWORD,
                    AuthType.OAUTH2_TOKEN_EXCHANGE,
                    AuthType.JWT_BEARER);

    private ClientAuthentication() {}

    /** Renders the request and authenticates it. */
    static RenderedRequest render(RequestTemplate template, FlowContext context) {
        ClientAuthenticationTemplate settings =
                context.method().definition().clientAuthentication();
        Values values = Assertions.known(template, context);
        return settings == null
                ? asItsTypeSays(template, context, values)
                : ClientProof.render(template, settings, context, values);
    }

    private static RenderedRequest asItsTypeSays(
            RequestTemplate template, FlowContext context, Values values) {
        TemplateNames names = TemplateNames.of(template);
        if (!CLIENTS.contains(context.method().type()) || names.anyOf(CREDENTIALS)) {
            return RequestRenderer.render(template, "POST", values);
        }
        // A type without the variable is one for confidential clients only (§4.4).
        if (values.text("client_type").orElse(CONFIDENTIAL).equals(CONFIDENTIAL)) {
            return ClientProof.basic(
                    RequestRenderer.render(template, "POST", values),
                    values.text("client_id").orElse(""),
                    values.text("client_secret").orElse(""),
                    true);
        }
        return RequestRenderer.render(
                names.anyOf(Set.of("client_id"))
                        ? template
                        : AddedParameters.to(template).add("client_id", "{{client_id}}").template(),
                "POST",
                values);
    }
}
