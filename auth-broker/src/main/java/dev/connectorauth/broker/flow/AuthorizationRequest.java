package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.request.RequestRenderer;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

/** The authorization request (RFC 6749 §4.1.1) with a PKCE S256 challenge (RFC 7636 §4.3). */
public final class AuthorizationRequest {

    private AuthorizationRequest() {}

    /**
     * The URL that the browser is sent to.
     *
     * @param state one-time value bound to the session
     * @param codeChallenge base64url of the SHA-256 of the code verifier
     * @param redirectUri the redirect URI; the token request has to repeat it
     * @throws TemplateException if a variable has no value, or the definition leaves out the state
     */
    public static String url(
            FlowContext context, String state, String codeChallenge, String redirectUri) {
        RequestTemplate template = context.method().authorize();
        if (template == null) {
            throw new TemplateException("authorize: the auth method has no such request");
        }
        Values values =
                context.values()
                        .with("state", state)
                        .with("code_challenge", codeChallenge)
                        .with("code_challenge_method", "S256")
                        .with("callback_url", redirectUri);
        String url = RequestRenderer.render(template, "GET", values).url();
        if (!url.contains(state)) {
            // Without it a callback could be anybody's (RFC 6749 §10.12).
            throw new TemplateException("authorize: the request must carry {{state}}");
        }
        return url;
    }
}
