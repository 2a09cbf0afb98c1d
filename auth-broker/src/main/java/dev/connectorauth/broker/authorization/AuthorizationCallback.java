package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.authorization.AuthorizationOutcome.Failure;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.instance.Instances;
import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.broker.trace.TraceStore;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes the third party's answer to its session. Invariants:
 *
 * <ol>
 *   <li>a session is consumed only by the browser that started it: nobody else can finish it, and
 *       nobody else can use it up;
 *   <li>from then on it is consumed, however the rest ends, so that a code or verifier is sent at
 *       most once.
 * </ol>
 */
@ApplicationScoped
class AuthorizationCallback {

    private static final Logger LOG = Logger.getLogger(AuthorizationCallback.class);

    private final AuthorizationSessionRepository repository;
    private final SessionFlow flows;
    private final CodeExchange exchange;
    private final Instances instances;
    private final TraceStore traces;
    private final Clock clock;

    AuthorizationCallback(
            AuthorizationSessionRepository repository,
            SessionFlow flows,
            CodeExchange exchange,
            Instances instances,
            TraceStore traces,
            Clock clock) {
        this.repository = repository;
        this.flows = flows;
        this.exchange = exchange;
        this.instances = instances;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * Finishes the session. Fails with {@code authorization-session-invalid} when it is not this
     * browser's to finish.
     *
     * @param connector last segment of the path it arrived at; null = none
     * @param cookies the browser's cookies: name → value, or null
     */
    Uni<AuthorizationOutcome> finish(
            CallbackParameters parameters, String connector, Function<String, String> cookies) {
        return repository
                .byStates(parameters.possibleStates(), clock.instant())
                .map(sessions -> ofBrowser(sessions, cookies))
                .chain(session -> finish(session, parameters, connector));
    }

    private Uni<AuthorizationOutcome> finish(
            AuthorizationSession session, CallbackParameters parameters, String connector) {
        return flows.of(session)
                .map(flow -> flow.traced(Trace.of("consent")))
                .chain(
                        flow ->
                                finish(
                                        session,
                                        flow,
                                        Callback.read(parameters, session, flow.method(), connector)
                                                .orElseThrow(SessionFlow::invalidSession)));
    }

    /** The one of these sessions that this browser started. */
    private static AuthorizationSession ofBrowser(
            List<AuthorizationSession> sessions, Function<String, String> cookies) {
        List<AuthorizationSession> own =
                sessions.stream().filter(session -> isOfBrowser(session, cookies)).toList();
        if (own.isEmpty()) {
            throw SessionFlow.invalidSession();
        }
        return own.get(0);
    }

    private static boolean isOfBrowser(
            AuthorizationSession session, Function<String, String> cookies) {
        String secret = cookies.apply(BrowserCookie.name(session.id()));
        return secret != null && OneTimeValue.of(secret).matches(session.browserHash());
    }

    private Uni<AuthorizationOutcome> finish(
            AuthorizationSession session, FlowContext flow, Callback callback) {
        return repository
                .consume(session.id(), clock.instant())
                .invoke(
                        consumed -> {
                            if (!consumed) {
                                throw SessionFlow.invalidSession();
                            }
                        })
                .chain(() -> settle(session, flow, callback))
                .call(() -> traces.save(session.instanceId(), flow.trace()))
                .chain(outcome -> record(session, outcome));
    }

    private Uni<AuthorizationOutcome> settle(
            AuthorizationSession session, FlowContext flow, Callback callback) {
        Optional<Failure> foreign = ResponseCheck.of(session, flow, callback);
        if (foreign.isPresent()) {
            return failed(session, foreign.get());
        }
        if (callback.answer() instanceof Callback.Answer.Granted granted) {
            return exchange.redeem(session, flow, granted.code(), callback.parameters());
        }
        if (callback.answer() instanceof Callback.Answer.Refused refused) {
            return failed(session, Failure.named(refused.error()));
        }
        return instances
                .require(session.tenant(), session.instanceId())
                .map(instance -> new AuthorizationOutcome(session, instance.status(), null));
    }

    private static Uni<AuthorizationOutcome> failed(AuthorizationSession session, Failure failure) {
        return Uni.createFrom().item(AuthorizationOutcome.failed(session, failure));
    }

    /** A failure keeps the instance as it was: what worked before still does. */
    private Uni<AuthorizationOutcome> record(
            AuthorizationSession session, AuthorizationOutcome outcome) {
        if (outcome.failure() == null) {
            LOG.infof("authorisation succeeded: status=%s", outcome.status().id());
            return Uni.createFrom().item(outcome);
        }
        LOG.infof("authorisation failed: %s", outcome.failure().reason());
        return instances
                .authorizationFailed(session.instanceId(), outcome.failure().reason())
                .replaceWith(outcome);
    }
}
