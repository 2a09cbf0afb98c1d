package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.broker.flow.Exchange.Outgoing;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.request.RequestRenderer;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;

/** Tells the third party that a credential is not needed any more. */
@ApplicationScoped
public class GrantEnding {

    private final Exchanges exchanges;

    public GrantEnding(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /**
     * Revokes a token (RFC 7009). True when the third party confirmed it, or the method has no
     * revocation; false when it may be tried again.
     *
     * @param hint {@code access_token} or {@code refresh_token}
     */
    public Uni<Boolean> revoke(FlowContext context, Secret token, String hint) {
        RequestTemplate template = context.method().revoke();
        return template == null
                ? Uni.createFrom().item(true)
                : exchanges.send(
                        new Exchange<>(
                                context,
                                "revoke",
                                template.url(),
                                now ->
                                        new Outgoing<>(
                                                Revocation.request(now, token, hint),
                                                new Confirmation())));
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
        return exchanges.send(
                new Exchange<>(
                        known,
                        "logout",
                        template.url(),
                        now ->
                                new Outgoing<>(
                                        RequestRenderer.render(template, "POST", now.values()),
                                        new Confirmation())));
    }

    /** Any 2xx is one. */
    private record Confirmation() implements Reading<Boolean> {

        @Override
        public Boolean answer(EgressResponse response, Instant askedAt) {
            return response.status() / 100 == 2;
        }

        @Override
        public Boolean failure(EgressException failure) {
            return false;
        }

        @Override
        public Noted noted(Boolean confirmed) {
            return new Noted(confirmed ? "confirmed" : "not confirmed", null);
        }
    }
}
