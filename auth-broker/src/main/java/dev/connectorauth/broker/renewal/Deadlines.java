package dev.connectorauth.broker.renewal;

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
 */
public record Deadlines(
        Instant issuedAt,
        Instant expiresAt,
        Instant refreshExpiresAt,
        Instant idleUntil,
        Instant absoluteUntil,
        Instant renewAt) {

    /** The times of a credential that does not expire. */
    public static Deadlines never(Instant issuedAt) {
        return new Deadlines(issuedAt, null, null, null, null, null);
    }

    /** The same, due at another time. */
    public Deadlines dueAt(Instant due) {
        return new Deadlines(issuedAt, expiresAt, refreshExpiresAt, idleUntil, absoluteUntil, due);
    }

    /**
     * The same with a refresh token that goes on unused: its idle window does not begin anew, and
     * what was due for its sake still is.
     */
    public Deadlines withUnusedRefreshToken(Deadlines before) {
        boolean sooner =
                before.idleUntil() != null
                        && before.renewAt() != null
                        && (renewAt == null || before.renewAt().isBefore(renewAt));
        return new Deadlines(
                issuedAt,
                expiresAt,
                refreshExpiresAt,
                before.idleUntil(),
                absoluteUntil,
                sooner ? before.renewAt() : renewAt);
    }
}
