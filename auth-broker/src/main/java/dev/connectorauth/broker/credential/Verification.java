package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.flow.DiscoveryException;
import dev.connectorauth.broker.flow.Endpoints;
import dev.connectorauth.broker.flow.Exchange;
import dev.connectorauth.broker.flow.Exchange.Outgoing;
import dev.connectorauth.broker.flow.Exchanges;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.Introspection;
import dev.connectorauth.broker.flow.Introspection.Finding;
import dev.connectorauth.broker.flow.PlannedRequest;
import dev.connectorauth.broker.flow.TokenSet;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.request.RenderedRequest;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.Optional;

/**
 * Tries a credential out with its method's verify request, or where it has none by introspection
 * (RFC 7662); one that no request carries by connecting.
 */
@ApplicationScoped
public class Verification {

    private final Exchanges exchanges;
    private final Endpoints endpoints;
    private final Introspection introspection;
    private final Connecting connecting;

    Verification(
            Exchanges exchanges,
            Endpoints endpoints,
            Introspection introspection,
            Connecting connecting) {
        this.exchanges = exchanges;
        this.endpoints = endpoints;
        this.introspection = introspection;
        this.connecting = connecting;
    }

    /** How it went. */
    public sealed interface Verdict {

        /**
         * The third party took it.
         *
         * @param status HTTP status; null = HTTP had no part in it
         * @param label what the connection is called there; null = not said
         */
        record Works(Integer status, String label) implements Verdict {

            @Override
            public String toString() {
                return "Works[" + status + "]";
            }
        }

        /**
         * The third party refused it: with 401 or 403, or by an answer that the definition does not
         * expect of a working credential.
         *
         * @param status HTTP status
         */
        record Rejected(int status) implements Verdict {}

        /** The server refused it, without HTTP. */
        record Refused(String reason) implements Verdict {}

        /**
         * TLS as the instance asks for it could not be had.
         *
         * @param setting variable that decides
         */
        record Untrusted(String reason, String setting) implements Verdict {}

        /** Nothing can be said: no answer, or one about something else. */
        record Unclear(String reason) implements Verdict {}

        /** The target may not be reached. */
        record Denied(String reason) implements Verdict {}
    }

    /**
     * Tries the token out with whatever the method has for it; empty = it has nothing. A request
     * that can't be rendered fails with a {@link
     * dev.connectorauth.engine.template.TemplateException}.
     *
     * @param accessToken null where the type has none
     */
    public Uni<Optional<Verdict>> attempt(FlowContext flow, Secret accessToken) {
        if (!flow.method().type().http()) {
            return connecting.run(flow).map(Optional::of);
        }
        return flow.method().verify() == null
                ? lookUp(flow, accessToken)
                : verify(flow, accessToken).map(Optional::of);
    }

    private Uni<Optional<Verdict>> lookUp(FlowContext flow, Secret accessToken) {
        return endpoints
                .known(flow)
                .chain(
                        known ->
                                accessToken == null || known.method().introspect() == null
                                        ? Uni.createFrom().item(Optional.<Verdict>empty())
                                        : introspection
                                                .of(known, accessToken)
                                                .map(Verification::verdict)
                                                .map(Optional::of))
                .onFailure(DiscoveryException.class)
                .recoverWithItem(failure -> Optional.of(new Verdict.Unclear(failure.getMessage())));
    }

    private static Verdict verdict(Finding finding) {
        if (finding instanceof Finding.Active active) {
            return new Verdict.Works(200, VerifyAnswer.shown(active.username()));
        }
        if (finding instanceof Finding.Denied denied) {
            return new Verdict.Denied(denied.reason());
        }
        return finding instanceof Finding.Unknown unknown
                ? new Verdict.Unclear(unknown.reason())
                : new Verdict.Rejected(200);
    }

    /** Sends the verify request with what a grant brought; see the other method. */
    public Uni<Verdict> verifyTokens(FlowContext flow, TokenSet tokens) {
        return verify(flow.with(tokens.fields()), tokens.accessToken());
    }

    /**
     * Sends the verify request, which the method must have, and where it is answered with a
     * challenge that the method's signature is made for, answers that once (RFC 7616 §3.3). A
     * request that can't be rendered fails with a {@link
     * dev.connectorauth.engine.template.TemplateException}.
     *
     * @param accessToken null where the type has none
     */
    public Uni<Verdict> verify(FlowContext flow, Secret accessToken) {
        return send(flow, accessToken, null)
                .chain(
                        tried ->
                                tried.challenge() == null
                                        ? Uni.createFrom().item(tried)
                                        : send(flow, accessToken, tried.challenge()))
                .map(VerdictReading.Tried::verdict);
    }

    private Uni<VerdictReading.Tried> send(FlowContext flow, Secret accessToken, String challenge) {
        return exchanges.send(
                new Exchange<>(
                        flow,
                        "verify",
                        flow.method().verify().url(),
                        now ->
                                new Outgoing<>(
                                        request(now, accessToken, challenge),
                                        new VerdictReading(now, challenge != null))));
    }

    private static RenderedRequest request(FlowContext flow, Secret accessToken, String challenge) {
        return PlannedRequest.verify(flow.method())
                .render(accessToken == null ? flow : flow.with("token", accessToken), challenge);
    }
}
