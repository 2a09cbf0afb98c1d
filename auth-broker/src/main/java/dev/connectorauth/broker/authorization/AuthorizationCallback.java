package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.authorization.AuthorizationOutcome.Failure;
import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.instance.Instances;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes the third party's answer to its session. Invariants:
 *
 * <ol>
 *   <li>a session is consumed only by the browser that started it: nobody else can finish it, and
 *       nobody else can use it up;
 *   <li>from then on it is consumed, however the rest ends, so that a code is sent at most once.
 * </ol>
 */
@ApplicationScoped
class AuthorizationCallback {

    private static final Logger LOG = Logger.getLogger(AuthorizationCallback.class);

    private final AuthorizationSessionRepository repository;
    private final SessionFlow flows;
    private final CodeExchange exchange;
    private final Instances instances;
    private final Clock clock;

    AuthorizationCallback(
            AuthorizationSessionRepository repository,
            SessionFlow flows,
            CodeExchange exchange,
            Instances instances,
            Clock clock) {
        this.repository = repository;
        this.flows = flows;
        this.exchange = exchange;
        this.instances = instances;
        this.clock = clock;
    }

    /**
     * Finishes the session. Fails with {@code authorization-session-invalid} when it is not this
     * browser's to finish.
     *
     * @param cookies the browser's cookies: name → value, or null
     */
    Uni<AuthorizationOutcome> finish(Callback callback, Function<String, String> cookies) {
        return repository
                .byState(callback.state(), clock.instant())
                .onItem()
                .ifNull()
                .failWith(SessionFlow::invalidSession)
                .invoke(session -> requireBrowser(session, cookies))
                .chain(session -> flows.of(session).chain(flow -> finish(session, flow, callback)));
    }

    private static void requireBrowser(
            AuthorizationSession session, Function<String, String> cookies) {
        String secret = cookies.apply(BrowserCookie.name(session.id()));
        if (secret == null || !OneTimeValue.of(secret).matches(session.browserHash())) {
            throw SessionFlow.invalidSession();
        }
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
                .chain(failure -> record(session, failure));
    }

    private Uni<Optional<Failure>> settle(
            AuthorizationSession session, FlowContext flow, Callback callback) {
        Optional<Failure> foreign = ResponseCheck.of(session, flow, callback);
        if (foreign.isPresent()) {
            return Uni.createFrom().item(foreign);
        }
        if (callback.answer() instanceof Callback.Answer.Granted granted) {
            return exchange.redeem(session, flow, granted.code());
        }
        Callback.Answer.Refused refused = (Callback.Answer.Refused) callback.answer();
        return Uni.createFrom().item(Optional.of(Failure.named(refused.error())));
    }

    /** A failure keeps the instance as it was: what worked before still does. */
    private Uni<AuthorizationOutcome> record(
            AuthorizationSession session, Optional<Failure> failure) {
        if (failure.isEmpty()) {
            LOG.info("authorisation succeeded");
            return Uni.createFrom().item(AuthorizationOutcome.connected(session));
        }
        LOG.infof("authorisation failed: %s", failure.get().reason());
        return instances
                .authorizationFailed(session.instanceId(), failure.get().reason())
                .replaceWith(AuthorizationOutcome.failed(session, failure.get()));
    }
}
