package dev.connectorauth.broker.renewal;

import dev.connectorauth.contracts.event.RenewalPolicy;

import java.time.Instant;

/**
 * The times that matter to a credential.
 *
 * @param issuedAt when it was issued; never null
 * @param expiresAt when the access token expires; null = never
 * @param refreshExpiresAt when the refresh token expires; null = unknown
 * @param idleUntil when the refresh token dies unless it is used; null = no idle window
 * @param absoluteUntil when the grant dies however often it is renewed; null = no cap
 * @param renewAt when renewal is due; null = nothing to renew
 * @param policy how eagerly it is renewed, which {@code renewAt} follows from
 * @param endsAt the end that renewals don't move; null = none is known
 */
public record Deadlines(
        Instant issuedAt,
        Instant expiresAt,
        Instant refreshExpiresAt,
        Instant idleUntil,
        Instant absoluteUntil,
        Instant renewAt,
        RenewalPolicy policy,
        Instant endsAt) {

    /** Deadlines of what is kept fresh, without an end that renewals don't move. */
    public Deadlines(
            Instant issuedAt,
            Instant expiresAt,
            Instant refreshExpiresAt,
            Instant idleUntil,
            Instant absoluteUntil,
            Instant renewAt) {
        this(
                issuedAt,
                expiresAt,
                refreshExpiresAt,
                idleUntil,
                absoluteUntil,
                renewAt,
                RenewalPolicy.EAGER,
                null);
    }

    /** The times of a credential that nothing renews: due at its end, so that it is noticed. */
    public static Deadlines until(Instant issuedAt, Instant end) {
        RenewalPolicy policy = end == null ? RenewalPolicy.OFF : RenewalPolicy.EAGER;
        return new Deadlines(issuedAt, end, null, null, null, end, policy, end);
    }

    /** The times of a credential that does not expire. */
    public static Deadlines never(Instant issuedAt) {
        return until(issuedAt, null);
    }

    /**
     * When it is due after a renewal has failed that is to be tried again then. What is not kept
     * fresh is not scheduled because somebody has asked for it: who asks next tries again.
     *
     * @param retryAt when it may be tried again; null = never
     * @param uncertain whether the answer was lost: that is settled in time, whoever asks
     */
    public Instant dueAfterFailure(Instant retryAt, boolean uncertain) {
        boolean planned = renewAt != null && (retryAt == null || !renewAt.isAfter(retryAt));
        return uncertain || policy == RenewalPolicy.EAGER || retryAt == null || planned
                ? retryAt
                : renewAt;
    }

    /** The same, due at another time. */
    public Deadlines dueAt(Instant due) {
        return new Deadlines(
                issuedAt,
                expiresAt,
                refreshExpiresAt,
                idleUntil,
                absoluteUntil,
                due,
                policy,
                endsAt);
    }

    /**
     * The same with a refresh token that goes on unused: its idle window does not begin anew, and
     * what was due for its sake still is.
     */
    public Deadlines withUnusedRefreshToken(Deadlines before) {
        boolean sooner =
                (before.idleUntil() != null || policy == RenewalPolicy.ON_DEMAND)
                        && before.renewAt() != null
                        && policy != RenewalPolicy.OFF
                        && (renewAt == null || before.renewAt().isBefore(renewAt));
        return new Deadlines(
                issuedAt,
                expiresAt,
                refreshExpiresAt,
                before.idleUntil(),
                absoluteUntil,
                sooner ? before.renewAt() : renewAt,
                policy,
                endsAt);
    }
}
