package dev.connectorauth.resilience.provider;

/** What the double did when it was shown a refresh token. */
public enum Verdict {
    /** Nothing yet: the request is still being held or slowed down. */
    PENDING,
    /** New tokens, and the old refresh token is used up. */
    ROTATED,
    /** New tokens for a refresh token that was used up, within its time of grace. */
    FORGIVEN,
    /** A new access token; the refresh token stays. */
    KEPT,
    /** A used token came again: the whole grant is revoked. */
    REUSED,
    /** The grant is revoked, or there never was such a token. */
    REFUSED,
    /** An error that has nothing to do with the grant, which is untouched. */
    TURNED_AWAY,
    /** The connection ended before anything was done; the grant is untouched. */
    ABANDONED;

    /** Whether the token counts as used. */
    public boolean acted() {
        return this == ROTATED || this == FORGIVEN || this == KEPT || this == REUSED;
    }

    /** Whether new tokens were made. */
    public boolean issued() {
        return this == ROTATED || this == FORGIVEN || this == KEPT;
    }
}
