package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.flow.Exchange.Outgoing;
import dev.connectorauth.broker.flow.RequestScripts.Answered;
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
    private final RequestScripts scripts;
    private final Clock clock;
    private final SecureRandom random;

    Exchanges(ProviderRequests requests, RequestScripts scripts, Clock clock, SecureRandom random) {
        this.requests = requests;
        this.scripts = scripts;
        this.clock = clock;
        this.random = random;
    }

    /** Sends the request; what becomes of it is a value. */
    public <T> Uni<T> send(Exchange<T> exchange) {
        return Uni.createFrom().deferred(() -> begin(exchange));
    }

    private <T> Uni<T> begin(Exchange<T> exchange) {
        Instant askedAt = clock.instant();
        FlowContext now = exchange.context().at(askedAt, random);
        return Uni.createFrom()
                .item(() -> exchange.rendering().apply(now))
                .chain(rendered -> go(exchange, now, rendered, askedAt))
                .onFailure(TemplateException.class)
                .transform(e -> unrendered(exchange, (TemplateException) e, askedAt));
    }

    private <T> Uni<T> go(
            Exchange<T> exchange, FlowContext now, Outgoing<T> rendered, Instant askedAt) {
        return scripts.before(exchange, now, rendered)
                .invoke(outgoing -> AllowedHosts.of(now.method()).check(outgoing.request().url()))
                .chain(outgoing -> send(exchange, now, outgoing, askedAt))
                .onFailure(EgressException.class)
                .recoverWithItem(
                        failure ->
                                unanswered(exchange, rendered, (EgressException) failure, askedAt));
    }

    private <T> TemplateException unrendered(
            Exchange<T> exchange, TemplateException e, Instant askedAt) {
        TemplateException placed =
                e.getMessage().startsWith(exchange.step()) ? e : e.at(exchange.step());
        note(exchange, null, null, askedAt, "not sent: " + placed.getMessage(), null);
        return placed;
    }

    private <T> Uni<T> send(
            Exchange<T> exchange, FlowContext now, Outgoing<T> outgoing, Instant askedAt) {
        return requests.send(outgoing.request(), now.timeout())
                .chain(response -> scripts.after(exchange, now, outgoing, response))
                .map(answer -> answered(exchange, outgoing, answer, askedAt));
    }

    private <T> T answered(
            Exchange<T> exchange, Outgoing<T> outgoing, Answered<T> answer, Instant askedAt) {
        T result = answer.reading().answer(answer.response(), askedAt);
        Reading.Noted noted = answer.reading().noted(result);
        note(
                exchange,
                outgoing,
                answer.response().status(),
                askedAt,
                noted.outcome(),
                noted.rule());
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
