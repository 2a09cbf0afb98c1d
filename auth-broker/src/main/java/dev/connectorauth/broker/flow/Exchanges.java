package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.broker.flow.Exchange.Outgoing;
import dev.connectorauth.broker.request.ProviderRequests;
import dev.connectorauth.broker.trace.TraceRecord;
import dev.connectorauth.engine.template.TemplateException;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Sends the requests of flows, each at most once. Every request is rendered at the moment when it
 * is sent, goes only to hosts that the method allows, and is noted in the flow's trace. One that
 * can't be rendered fails with a {@link TemplateException} before anything is sent.
 */
@ApplicationScoped
public class Exchanges {

    private final ProviderRequests requests;
    private final Clock clock;
    private final SecureRandom random;

    public Exchanges(ProviderRequests requests, Clock clock, SecureRandom random) {
        this.requests = requests;
        this.clock = clock;
        this.random = random;
    }

    /** Sends the request; what becomes of it is a value. */
    public <T> Uni<T> send(Exchange<T> exchange) {
        return Uni.createFrom().deferred(() -> begin(exchange));
    }

    private <T> Uni<T> begin(Exchange<T> exchange) {
        Instant askedAt = clock.instant();
        Outgoing<T> outgoing;
        try {
            outgoing = exchange.rendering().apply(exchange.context().at(askedAt, random));
            AllowedHosts.of(exchange.context().method()).check(outgoing.request().url());
        } catch (TemplateException e) {
            TemplateException placed =
                    e.getMessage().startsWith(exchange.step()) ? e : e.at(exchange.step());
            note(exchange, null, null, askedAt, "not sent: " + placed.getMessage(), null);
            return Uni.createFrom().failure(placed);
        }
        return requests.send(outgoing.request(), exchange.context().timeout())
                .map(response -> answered(exchange, outgoing, response, askedAt))
                .onFailure(EgressException.class)
                .recoverWithItem(
                        failure ->
                                unanswered(exchange, outgoing, (EgressException) failure, askedAt));
    }

    private <T> T answered(
            Exchange<T> exchange, Outgoing<T> outgoing, EgressResponse response, Instant askedAt) {
        T result = outgoing.reading().answer(response, askedAt);
        Reading.Noted noted = outgoing.reading().noted(result);
        note(exchange, outgoing, response.status(), askedAt, noted.outcome(), noted.rule());
        return result;
    }

    private <T> T unanswered(
            Exchange<T> exchange, Outgoing<T> outgoing, EgressException failure, Instant askedAt) {
        T result = outgoing.reading().failure(failure);
        Reading.Noted noted = outgoing.reading().noted(result);
        note(exchange, outgoing, null, askedAt, noted.outcome(), noted.rule());
        return result;
    }

    private <T> void note(
            Exchange<T> exchange,
            Outgoing<T> outgoing,
            Integer status,
            Instant askedAt,
            String outcome,
            String rule) {
        exchange.context()
                .trace()
                .add(
                        new TraceRecord(
                                askedAt,
                                exchange.context().trace().flow(),
                                exchange.step(),
                                outgoing == null ? null : outgoing.request().method(),
                                exchange.url(),
                                outgoing == null ? null : host(outgoing.request().url()),
                                status,
                                Duration.between(askedAt, clock.instant()).toMillis(),
                                outcome,
                                rule));
    }

    /** The host, which tells where a request went when a variable chose it. */
    private static String host(String url) {
        try {
            return URI.create(url).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
