package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.flow.AuthorizationRequest;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.broker.trace.TraceStore;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.template.TemplateException;

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
    private final VerifierSeal verifiers;
    private final TraceStore traces;
    private final SecureRandom random;
    private final Clock clock;

    SessionStart(
            AuthorizationSessionRepository repository,
            SessionFlow flows,
            VerifierSeal verifiers,
            TraceStore traces,
            SecureRandom random,
            Clock clock) {
        this.repository = repository;
        this.flows = flows;
        this.verifiers = verifiers;
        this.traces = traces;
        this.random = random;
        this.clock = clock;
    }

    /** Starts the ticket's session, once. */
    Uni<StartedSession> start(OneTimeValue ticket) {
        Instant now = clock.instant();
        return repository
                .byTicket(ticket, now)
                .onItem()
                .ifNull()
                .failWith(SessionFlow::invalidSession)
                .chain(session -> flows.of(session).chain(flow -> start(session, flow, now)));
    }

    private Uni<StartedSession> start(AuthorizationSession session, FlowContext flow, Instant now) {
        OneTimeValue state = StateLength.of(flow).random(random);
        OneTimeValue browser = OneTimeValue.random(random, OneTimeValue.LENGTH_256_BITS);
        // Rendered first: what can't be rendered must not use up the ticket.
        String url = authorizationUrl(session, flow, state);
        Trace trace = Trace.of("consent");
        trace.add(AuthorizationRequest.record(flow, url, now, trace));
        Duration life = Duration.between(now, session.expiresAt());
        return repository
                .start(session.id(), state, browser, now)
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

    private String authorizationUrl(
            AuthorizationSession session, FlowContext flow, OneTimeValue state) {
        try {
            return AuthorizationRequest.url(
                    flow,
                    state.text().reveal(),
                    verifiers.open(session).challenge(flow.method().pkce()),
                    session.redirectUri());
        } catch (TemplateException e) {
            throw new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage());
        }
    }

    /** OAuth 2.0 Form Post Response Mode §2: the third party is asked to answer by POST. */
    private static boolean isFormPost(String url) {
        String query = url.substring(url.indexOf('?') + 1);
        return Arrays.asList(query.split("[&#]")).contains(FORM_POST);
    }
}
