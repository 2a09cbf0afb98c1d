package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.broker.trace.TraceRecord;
import dev.connectorauth.contracts.definition.Pkce;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.request.RequestRenderer;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The authorization request (RFC 6749 §4.1.1) with its PKCE challenge (RFC 7636 §4.3), or with the
 * temporary credentials that are to be authorised (RFC 5849 §2.2).
 */
public final class AuthorizationRequest {

    private static final String OAUTH_TOKEN = "oauth_token";

    private AuthorizationRequest() {}

    /**
     * The URL that the browser is sent to.
     *
     * @param state one-time value bound to the session; the identifier of its temporary credentials
     *     where it has some
     * @param codeChallenge of the kind that the method has; left out where it has none
     * @param redirectUri the redirect URI; the token request has to repeat it
     * @throws TemplateException if a variable has no value, or the definition leaves out the state
     */
    public static String url(
            FlowContext context, String state, String codeChallenge, String redirectUri) {
        RequestTemplate template = template(context.method());
        if (template == null) {
            throw new TemplateException("authorize: the auth method has no such request");
        }
        Pkce pkce = context.method().pkce();
        Values values =
                context.values()
                        .with("state", state)
                        .with("code_challenge", pkce == Pkce.OFF ? "" : codeChallenge)
                        .with("code_challenge_method", method(pkce))
                        .with("callback_url", redirectUri);
        boolean threeLegged = context.method().threeLegged();
        String url =
                RequestRenderer.render(
                                template,
                                "GET",
                                threeLegged ? values.with(OAUTH_TOKEN, state) : values)
                        .url();
        if (!threeLegged) {
            require(context, url, state);
        }
        AllowedHosts.of(context.method()).check(url);
        return url;
    }

    /** What it is rendered from; null = the method has none. */
    static RequestTemplate template(EffectiveMethod method) {
        RequestTemplate given = method.authorize();
        if (!method.threeLegged() || TemplateNames.of(given).anyVariable(Set.of(OAUTH_TOKEN))) {
            return given;
        }
        Map<String, String> query = new LinkedHashMap<>(given.query());
        query.put(OAUTH_TOKEN, "{{" + OAUTH_TOKEN + "}}");
        return new RequestTemplate(
                given.method(),
                given.url(),
                given.headers(),
                query,
                given.body(),
                given.format(),
                given.unencoded());
    }

    /** Without it an answer could be anybody's (RFC 6749 §10.12). */
    private static void require(FlowContext context, String url, String state) {
        boolean delivered = context.method().definition().delivery() != null;
        String sign =
                delivered
                        ? context.values()
                                .text("delivery_url")
                                .map(address -> address.substring(address.lastIndexOf('/') + 1))
                                .orElse(state)
                        : state;
        if (!url.contains(sign)) {
            throw new TemplateException(
                    "authorize: the request must carry {{"
                            + (delivered ? "delivery_url" : "state")
                            + "}}");
        }
    }

    private static String method(Pkce pkce) {
        return switch (pkce) {
            case S256 -> "S256";
            case PLAIN -> "plain";
            case OFF -> "";
        };
    }

    /** What the trace tells of a browser that is sent there. */
    public static TraceRecord record(FlowContext context, String url, Instant at, Trace trace) {
        return new TraceRecord(
                at,
                trace.flow(),
                "authorize",
                "GET",
                context.method().authorize().url(),
                URI.create(url).getHost(),
                null,
                0,
                "browser sent there",
                null);
    }
}
