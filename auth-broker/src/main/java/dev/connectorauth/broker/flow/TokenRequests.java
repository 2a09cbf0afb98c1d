package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.request.ProviderRequests;
import dev.connectorauth.contracts.Secret;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Asks token and revocation endpoints. Each call sends at most one request; what becomes of it is a
 * value. A request that can't be rendered fails with a {@link
 * dev.connectorauth.engine.template.TemplateException}, always before anything is sent.
 */
@ApplicationScoped
public class TokenRequests {

    private final ProviderRequests requests;
    private final Clock clock;

    public TokenRequests(ProviderRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** Redeems an authorisation code (RFC 6749 §4.1.3). */
    public Uni<TokenAnswer> authorizationCode(
            FlowContext context, Secret code, Secret codeVerifier, String redirectUri) {
        return ask(() -> AuthorizationCodeGrant.request(context, code, codeVerifier, redirectUri));
    }

    /** Gets a token for the client itself (RFC 6749 §4.4.2). */
    public Uni<TokenAnswer> clientCredentials(FlowContext context) {
        return ask(() -> ClientCredentialsGrant.request(context));
    }

    /** Gets a new access token for a refresh token (RFC 6749 §6). */
    public Uni<TokenAnswer> refresh(FlowContext context, Secret refreshToken) {
        return ask(() -> RefreshGrant.request(context, refreshToken));
    }

    /**
     * Revokes a token (RFC 7009). True when the third party confirmed it, or the method has no
     * revocation; false when it may be tried again.
     *
     * @param hint {@code access_token} or {@code refresh_token}
     */
    public Uni<Boolean> revoke(FlowContext context, Secret token, String hint) {
        if (context.method().revoke() == null) {
            return Uni.createFrom().item(true);
        }
        return Uni.createFrom()
                .item(() -> Revocation.request(context, token, hint))
                .chain(request -> requests.send(request, context.timeout()))
                .map(response -> response.status() / 100 == 2)
                .onFailure(EgressException.class)
                .recoverWithItem(false);
    }

    private Uni<TokenAnswer> ask(Supplier<TokenRequest> rendering) {
        return Uni.createFrom().item(rendering).chain(this::send);
    }

    private Uni<TokenAnswer> send(TokenRequest request) {
        // Counting from before the request is the safe side: the token was issued after it.
        Instant askedAt = clock.instant();
        return requests.send(request.rendered(), request.context().timeout())
                .map(response -> TokenAnswers.of(request, response, askedAt, clock))
                .onFailure(EgressException.class)
                .recoverWithItem(failure -> TokenAnswers.of((EgressException) failure));
    }
}
