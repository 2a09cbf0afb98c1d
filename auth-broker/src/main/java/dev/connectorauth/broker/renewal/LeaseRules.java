package dev.connectorauth.broker.renewal;

import dev.connectorauth.contracts.definition.Lifetime.Rotation;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import java.time.Duration;
import java.time.Instant;

/**
 * When a token request may be sent.
 *
 * <p>A request whose answer is unknown may have used up the stored refresh token. Where that does
 * no harm, one more is sent as soon as the lease is over. Where it may, because refresh tokens are
 * used once, it is put off until the first call is surely over and the access token at hand is
 * nearly worthless anyway: a server that sees a used refresh token again may end the whole grant
 * (RFC 9700 §4.14.2).
 *
 * @param callDeadline how long a call can be under way
 * @param margin see {@link RenewalSchedule#margin}
 */
record LeaseRules(Duration callDeadline, Duration margin) {

    /**
     * What may be done for a caller that does not want this version any more.
     *
     * @param unwanted the version
     * @param current the stored version
     * @param databaseNow the database's clock, which leases and intents are judged by
     * @param now this service's clock
     */
    LeaseDecision decide(
            RenewalState state,
            InstanceStatus status,
            String reason,
            long unwanted,
            long current,
            EffectiveMethod method,
            Deadlines deadlines,
            Instant databaseNow,
            Instant now) {
        if (!status.usable()) {
            return new LeaseDecision.Stop(status, reason);
        }
        if (current != unwanted) {
            return new LeaseDecision.Superseded();
        }
        if (state.leaseUntil() != null && state.leaseUntil().isAfter(databaseNow)) {
            return new LeaseDecision.Busy();
        }
        if (state.notBefore() != null && state.notBefore().isAfter(now)) {
            return new LeaseDecision.Wait(
                    Duration.between(now, state.notBefore()), state.lastFailure());
        }
        if (!state.answerUnknown(current)) {
            return new LeaseDecision.Grant(false);
        }
        Duration wait = untilRecovery(state, method, deadlines, databaseNow, now);
        return wait.compareTo(Duration.ZERO) > 0
                ? new LeaseDecision.Wait(wait, "the answer to a token request was lost")
                : new LeaseDecision.Grant(true);
    }

    /** When an answer that has just been lost may be looked for again. */
    Instant recoveryAt(EffectiveMethod method, Deadlines deadlines, Instant now) {
        return harmless(method) || deadlines.expiresAt() == null
                ? now
                : RenewalSchedule.margin(deadlines, margin);
    }

    private Duration untilRecovery(
            RenewalState state,
            EffectiveMethod method,
            Deadlines deadlines,
            Instant databaseNow,
            Instant now) {
        if (harmless(method)) {
            return Duration.ZERO;
        }
        Duration call =
                state.uncertain()
                        ? Duration.ZERO
                        : Duration.between(databaseNow, state.intentAt().plus(callDeadline));
        Duration token = Duration.between(now, recoveryAt(method, deadlines, now));
        return call.compareTo(token) > 0 ? call : token;
    }

    private static boolean harmless(EffectiveMethod method) {
        Rotation rotation = method.lifetime().rotation();
        return method.type().unattended()
                || rotation == Rotation.GRACE
                || rotation == Rotation.STATIC;
    }
}
