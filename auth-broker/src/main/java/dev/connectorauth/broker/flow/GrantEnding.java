package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.broker.flow.Exchange.Outgoing;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.request.RequestRenderer;
import dev.connectorauth.engine.response.AnswerDocument;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.Map;

/** Tells the third party that a credential is not needed any more. */
@ApplicationScoped
public class GrantEnding {

    private final Exchanges exchanges;
    private final Endpoints endpoints;

    public GrantEnding(Exchanges exchanges, Endpoints endpoints) {
        this.exchanges = exchanges;
        this.endpoints = endpoints;
    }

    /**
     * Revokes a token (RFC 7009). True when the third party confirmed it, or the method has no
     * revocation; false when it may be tried again.
     *
     * @param hint {@code access_token} or {@code refresh_token}
     */
    public Uni<Boolean> revoke(FlowContext context, Secret token, String hint) {
        return endpoints
                .known(context)
                .chain(known -> revokeAt(known, token, hint))
                .onFailure(DiscoveryException.class)
                .recoverWithItem(false);
    }

    private Uni<Boolean> revokeAt(FlowContext context, Secret token, String hint) {
        RequestTemplate template = context.method().revoke();
        if (template == null) {
            return Uni.createFrom().item(true);
        }
        Exchange<Told> exchange =
                new Exchange<>(
                        context,
                        "revoke",
                        template.url(),
                        now ->
                                new Outgoing<>(
                                        TokenLookup.request(
                                                "revoke", now.method().revoke(), now, token, hint),
                                        new Confirmation()));
        return exchanges
                .send(exchange)
                .chain(told -> withOtherSecret(exchange, told))
                .map(Told::confirmed);
    }

    /** While a secret is being replaced both are live, as with token requests. */
    private Uni<Told> withOtherSecret(Exchange<Told> exchange, Told told) {
        return exchange.context().otherClientSecret() == null || !told.clientRefused()
                ? Uni.createFrom().item(told)
                : exchanges.send(exchange.withOtherSecret());
    }

    /**
     * Ends the session that a login began. True when the third party confirmed it, or the method
     * has no logout; false when it may be tried again.
     *
     * @param token null where the type has none
     */
    public Uni<Boolean> logout(FlowContext context, Secret token) {
        RequestTemplate template = context.method().definition().logout();
        if (template == null) {
            return Uni.createFrom().item(true);
        }
        FlowContext known = token == null ? context : context.with("token", token);
        return exchanges
                .send(
                        new Exchange<>(
                                known,
                                "logout",
                                template.url(),
                                now ->
                                        new Outgoing<>(
                                                RequestRenderer.render(
                                                        template,
                                                        "POST",
                                                        Assertions.known(template, now)),
                                                new Confirmation())))
                .map(Told::confirmed);
    }

    /**
     * What the third party made of it.
     *
     * @param confirmed whether it is done
     * @param clientRefused whether the client could not be believed (RFC 6749 §5.2)
     */
    private record Told(boolean confirmed, boolean clientRefused) {}

    /** Any 2xx is one. */
    private record Confirmation() implements Reading<Told> {

        @Override
        public Told answer(EgressResponse response, Instant askedAt) {
            boolean confirmed = response.status() / 100 == 2;
            return new Told(confirmed, !confirmed && clientRefused(response));
        }

        private static boolean clientRefused(EgressResponse response) {
            return response.status() == 401
                    || response.status() == 400
                            && "invalid_client"
                                    .equals(
                                            AnswerDocument.of(response.answer(), Map.of())
                                                    .json()
                                                    .path("error")
                                                    .textValue());
        }

        @Override
        public Told failure(EgressException failure) {
            return new Told(false, false);
        }

        @Override
        public Noted noted(Told told) {
            return new Noted(told.confirmed() ? "confirmed" : "not confirmed", null);
        }
    }
}
