package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.flow.Exchange.Outgoing;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.util.function.Function;

/**
 * Asks token endpoints. Each call sends one request, and a second one only where a client with two
 * live secrets was not believed with the first; what becomes of it is a value. A request that can't
 * be rendered fails with a {@link dev.connectorauth.engine.template.TemplateException}, always
 * before anything is sent.
 */
@ApplicationScoped
public class TokenRequests {

    private final Exchanges exchanges;
    private final Endpoints endpoints;
    private final Clock clock;

    public TokenRequests(Exchanges exchanges, Endpoints endpoints, Clock clock) {
        this.exchanges = exchanges;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** Redeems an authorisation code (RFC 6749 §4.1.3). */
    public Uni<TokenAnswer> authorizationCode(
            FlowContext context, Secret code, Secret codeVerifier, String redirectUri) {
        return ask(
                context,
                "token",
                EffectiveMethod::token,
                now -> AuthorizationCodeGrant.request(now, code, codeVerifier, redirectUri));
    }

    /**
     * Redeems temporary credentials that a person consented to (RFC 5849 §2.3).
     *
     * @param token their identifier
     * @param secret their shared secret
     * @param verifier what the third party sent the person back with
     */
    public Uni<TokenAnswer> tokenCredentials(
            FlowContext context, Secret token, Secret secret, Secret verifier) {
        return ask(
                        context,
                        "token",
                        EffectiveMethod::token,
                        now -> TokenCredentialsRequest.of(now, token, secret, verifier))
                .map(TokenCredentials::whole);
    }

    /** Gets a token with what the instance holds (RFC 6749 §4.3, §4.4, RFC 7523 §2.1). */
    public Uni<TokenAnswer> token(FlowContext context) {
        return ask(context, "token", EffectiveMethod::token, UnattendedGrant::request);
    }

    /**
     * Gets a new access token for a refresh token (RFC 6749 §6).
     *
     * @param context with the old access token as {@code token}, if there is one
     * @param refreshToken null where the request does without
     */
    public Uni<TokenAnswer> refresh(FlowContext context, Secret refreshToken) {
        return ask(
                context,
                TokenRequest.REFRESH,
                EffectiveMethod::refresh,
                now -> RefreshGrant.request(now, refreshToken));
    }

    private Uni<TokenAnswer> ask(
            FlowContext context,
            String step,
            Function<EffectiveMethod, RequestTemplate> template,
            Function<FlowContext, TokenRequest> rendering) {
        return endpoints
                .known(context)
                .chain(known -> ask(known, step, template.apply(known.method()), rendering))
                .onFailure(DiscoveryException.class)
                .recoverWithItem(failure -> ((DiscoveryException) failure).answer());
    }

    private Uni<TokenAnswer> ask(
            FlowContext context,
            String step,
            RequestTemplate template,
            Function<FlowContext, TokenRequest> rendering) {
        Exchange<TokenReading.Read> exchange =
                new Exchange<>(
                        context,
                        step,
                        template == null ? null : template.url(),
                        now -> outgoing(rendering.apply(now)));
        return exchanges
                .send(exchange)
                .chain(read -> withOtherSecret(exchange, read))
                .map(TokenReading.Read::answer);
    }

    private Outgoing<TokenReading.Read> outgoing(TokenRequest request) {
        return new Outgoing<>(request.rendered(), new TokenReading(request, clock));
    }

    /**
     * While a secret is being replaced both are live, and which one a server takes is its thing.
     */
    private Uni<TokenReading.Read> withOtherSecret(
            Exchange<TokenReading.Read> exchange, TokenReading.Read read) {
        return exchange.context().otherClientSecret() == null || !read.clientRefused()
                ? Uni.createFrom().item(read)
                : exchanges.send(exchange.withOtherSecret());
    }
}
