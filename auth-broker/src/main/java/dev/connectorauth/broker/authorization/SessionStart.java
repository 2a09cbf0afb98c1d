package dev.connectorauth.broker.authorization;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.broker.flow.AuthorizationRequest;
import dev.connectorauth.broker.flow.Endpoints;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.broker.trace.TraceStore;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Turns a ticket into a session that is bound to one browser. */
@ApplicationScoped
class SessionStart {

    private static final String FORM_POST = "response_mode=form_post";

    private final AuthorizationSessionRepository repository;
    private final SessionFlow flows;
    private final Endpoints endpoints;
    private final TemporaryLeg temporary;
    private final VerifierSeal verifiers;
    private final PublicUrl publicUrl;
    private final TraceStore traces;
    private final SecureRandom random;
    private final Clock clock;

    SessionStart(
            AuthorizationSessionRepository repository,
            SessionFlow flows,
            Endpoints endpoints,
            TemporaryLeg temporary,
            VerifierSeal verifiers,
            PublicUrl publicUrl,
            TraceStore traces,
            SecureRandom random,
            Clock clock) {
        this.repository = repository;
        this.flows = flows;
        this.endpoints = endpoints;
        this.temporary = temporary;
        this.verifiers = verifiers;
        this.publicUrl = publicUrl;
        this.traces = traces;
        this.random = random;
        this.clock = clock;
    }

    /** Starts the ticket's session, once. */
    Uni<StartedSession> start(OneTimeValue ticket) {
        return start(ticket, null);
    }

    /**
     * Starts the ticket's session, once.
     *
     * @param install what an install request said; null = there was none
     */
    Uni<StartedSession> start(OneTimeValue ticket, ObjectNode install) {
        Instant now = clock.instant();
        return repository
                .byTicket(ticket, now)
                .onItem()
                .ifNull()
                .failWith(SessionFlow::invalidSession)
                .chain(
                        session ->
                                flows.of(session)
                                        .map(flow -> knowing(flow, install))
                                        .map(flow -> flow.traced(Trace.of("consent")))
                                        .chain(endpoints::required)
                                        .chain(flow -> start(session, flow)));
    }

    private FlowContext knowing(FlowContext flow, ObjectNode install) {
        FlowContext moment = flow.at(clock.instant(), random);
        return install == null ? moment : moment.with("callback", install);
    }

    private Uni<StartedSession> start(AuthorizationSession session, FlowContext flow) {
        return flow.method().threeLegged()
                ? temporary.of(session, flow).chain(key -> start(session, flow, key))
                : start(session, flow, SessionKey.of(session, StateLength.of(flow).random(random)));
    }

    private Uni<StartedSession> start(
            AuthorizationSession session, FlowContext flow, SessionKey key) {
        Instant now = clock.instant();
        OneTimeValue delivery = OneTimeValue.random(random, OneTimeValue.LENGTH_256_BITS);
        OneTimeValue browser = OneTimeValue.random(random, OneTimeValue.LENGTH_256_BITS);
        // Rendered first: what can't be rendered must not use up the ticket.
        String url =
                AuthorizationLeg.of(
                        flow,
                        session,
                        key.state(),
                        verifiers.open(session),
                        publicUrl.deliver(delivery));
        Trace trace = flow.trace();
        trace.add(AuthorizationRequest.record(flow, url, now, trace));
        Duration life = Duration.between(now, session.expiresAt());
        return repository
                .start(session.id(), key, browser, delivered(flow, delivery), now)
                .call(
                        started ->
                                started
                                        ? traces.save(session.instanceId(), trace)
                                        : Uni.createFrom().voidItem())
                .map(
                        started -> {
                            if (!started) {
                                throw SessionFlow.invalidSession();
                            }
                            return new StartedSession(
                                    url,
                                    BrowserCookie.bind(
                                            session.id(), browser, life, isFormPost(url)));
                        });
    }

    private static byte[] delivered(FlowContext flow, OneTimeValue delivery) {
        return flow.method().definition().delivery() == null ? null : delivery.hash();
    }

    /** OAuth 2.0 Form Post Response Mode §2: the third party is asked to answer by POST. */
    private static boolean isFormPost(String url) {
        String query = url.substring(url.indexOf('?') + 1);
        return Arrays.asList(query.split("[&#]")).contains(FORM_POST);
    }
}
