package dev.connectorauth.broker.renewal;

import dev.connectorauth.contracts.definition.Lifetime.Rotation;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * What may be done in each {@link RenewalState}, and what a failure makes of it. Pure functions:
 * everything that is stored of renewals follows from them.
 *
 * <p>A request whose answer is unknown may have used up the stored refresh token. Where that does
 * no harm, one more is sent as soon as the lease is over. Where it may, because refresh tokens are
 * used once, it is put off until the first call is surely over and the access token at hand is
 * nearly worthless anyway: a server that sees a used refresh token again may end the whole grant
 * (RFC 9700 §4.14.2).
 *
 * @param lease how long a lease lasts; a request is never begun later than that after it was taken
 * @param callDeadline how long a call can be under way
 * @param margin see {@link RenewalSchedule#margin}
 * @param retries when failures are tried again
 */
record RenewalRules(Duration lease, Duration callDeadline, Duration margin, RetryPolicy retries) {

    static RenewalRules of(RenewalConfig config) {
        return new RenewalRules(
                config.lease(), config.callDeadline(), config.margin(), RetryPolicy.of(config));
    }

    /** Whether a refresh token that was used may be shown again without harm. */
    static boolean repeatable(EffectiveMethod method) {
        Rotation rotation = method.lifetime().rotation();
        return method.type().unattended()
                || rotation == Rotation.GRACE
                || rotation == Rotation.STATIC;
    }

    /**
     * What may be done for a caller that does not want this version any more.
     *
     * @param unwanted the version
     * @param current the stored version
     * @param repeatable see the other method
     * @param databaseNow the database's clock, which leases and intents are judged by
     * @param now this service's clock
     */
    LeaseDecision decide(
            RenewalState state,
            long unwanted,
            long current,
            Deadlines deadlines,
            boolean repeatable,
            Instant databaseNow,
            Instant now) {
        if (state instanceof RenewalState.ReauthorizationRequired required) {
            return new LeaseDecision.Stop(required.status(), required.reason());
        }
        if (current != unwanted) {
            return new LeaseDecision.Superseded();
        }
        if (state instanceof RenewalState.Leased) {
            return new LeaseDecision.Busy();
        }
        if (state instanceof RenewalState.Backoff backoff) {
            return new LeaseDecision.Wait(Duration.between(now, backoff.until()), backoff.reason());
        }
        return state instanceof RenewalState.Uncertain uncertain
                ? recover(uncertain, deadlines, repeatable, databaseNow, now)
                : new LeaseDecision.Grant(false);
    }

    /**
     * Whether a request may be sent this long after its lease was asked for. After a long pause of
     * the process somebody else may be at it, with the same token.
     */
    boolean maySend(Duration sinceLease) {
        return sinceLease.compareTo(lease) < 0;
    }

    private LeaseDecision recover(
            RenewalState.Uncertain state,
            Deadlines deadlines,
            boolean repeatable,
            Instant databaseNow,
            Instant now) {
        Duration wait =
                state.notBefore() == null
                        ? Duration.ZERO
                        : Duration.between(now, state.notBefore());
        if (!repeatable) {
            Intent intent = state.intent();
            // it may have been begun as late as the lease allowed
            Instant callOver = intent.at().plus(lease).plus(callDeadline);
            // where it is known to be over, the same is in what it left behind
            Duration call = intent.over() ? Duration.ZERO : Duration.between(databaseNow, callOver);
            Duration token = Duration.between(now, recoveryAt(deadlines, false, now));
            wait = longest(wait, longest(call, token));
        }
        return wait.compareTo(Duration.ZERO) > 0
                ? new LeaseDecision.Wait(
                        wait,
                        state.reason() == null
                                ? "the answer to a token request was lost"
                                : state.reason())
                : new LeaseDecision.Grant(true);
    }

    /**
     * What a failure leaves behind.
     *
     * @param row as it is stored, with the lease of whoever failed
     * @param recovery whether it was the attempt to find out about a lost answer
     * @param now this service's clock
     */
    Defeat defeat(
            RenewalRow row,
            boolean recovery,
            RenewalFailure seen,
            Deadlines deadlines,
            boolean repeatable,
            Instant now,
            RandomGenerator random) {
        RenewalFailure failure = retries.counted(seen, row.attempts() + 1);
        if (failure instanceof RenewalFailure.Dead) {
            String reason = recovery ? "response lost; then " + failure.reason() : failure.reason();
            return new Defeat(
                    RenewalRow.after(row.fence()),
                    InstanceStatus.REAUTHORIZATION_REQUIRED,
                    null,
                    reason);
        }
        Instant retryAt = now.plus(retries.after(failure, row.attempts() + 1, random));
        boolean isLost = failure instanceof RenewalFailure.Lost;
        if (isLost) {
            retryAt = latest(retryAt, recoveryAt(deadlines, repeatable, now));
            // only our side is over: the provider may still work on what it got
            retryAt = repeatable ? retryAt : latest(retryAt, now.plus(callDeadline));
        }
        RenewalRow next =
                isLost || recovery
                        ? row.lost(retryAt, failure.label(), failure.reason())
                        : row.failed(retryAt, failure.label(), failure.reason());
        return new Defeat(next, InstanceStatus.DEGRADED, retryAt, failure.reason());
    }

    /** What it leaves behind that no request could be made at all. */
    Defeat unopened(RenewalRow row, String reason, Instant now) {
        Instant retryAt = now.plus(retries.repair());
        if (row.uncertain() && row.notBefore() != null) {
            retryAt = latest(retryAt, row.notBefore());
        }
        return new Defeat(
                row.unopened(retryAt, "unopened", reason),
                InstanceStatus.DEGRADED,
                retryAt,
                reason);
    }

    /** When an answer that has just been lost may be looked for again. */
    private Instant recoveryAt(Deadlines deadlines, boolean repeatable, Instant now) {
        return repeatable || deadlines.expiresAt() == null
                ? now
                : RenewalSchedule.margin(deadlines, margin);
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Duration longest(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
