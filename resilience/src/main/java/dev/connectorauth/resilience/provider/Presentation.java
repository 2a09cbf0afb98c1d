package dev.connectorauth.resilience.provider;

import java.time.Instant;

/**
 * One refresh token, shown once.
 *
 * <p>Invariants: the verdict changes once, from {@link Verdict#PENDING}; an answer without a
 * verdict does not exist.
 */
public final class Presentation {

    private final GrantKey grant;
    private final int number;
    private final Instant at;
    private volatile Verdict verdict = Verdict.PENDING;
    private volatile int issuedNumber;
    private volatile Instant actedAt;
    private volatile Instant answeredAt;
    private volatile Instant lostAt;

    Presentation(GrantKey grant, int number, Instant at) {
        this.grant = grant;
        this.number = number;
        this.at = at;
    }

    void decide(Verdict decided, int newNumber, Instant when) {
        issuedNumber = newNumber;
        verdict = decided;
        actedAt = when;
    }

    void answered(Instant when) {
        answeredAt = when;
    }

    void lost(Instant when) {
        lostAt = when;
    }

    /** The grant that the token belongs to. */
    public GrantKey grant() {
        return grant;
    }

    /** Which refresh token of its grant it is, from 1. */
    public int number() {
        return number;
    }

    /** When the request came. */
    public Instant at() {
        return at;
    }

    /** What the double did. */
    public Verdict verdict() {
        return verdict;
    }

    /** Number of the refresh token that came of it; 0 = none. */
    public int issuedNumber() {
        return issuedNumber;
    }

    /** When it did that; null = not yet. */
    public Instant actedAt() {
        return actedAt;
    }

    /** When the answer was written; null = not yet, or never. */
    public Instant answeredAt() {
        return answeredAt;
    }

    /** Whether the connection ended before the answer was out. */
    public boolean isLost() {
        return lostAt != null;
    }

    /** When the connection ended before the answer was out; null = it did not. */
    public Instant lostAt() {
        return lostAt;
    }

    /**
     * Whether the caller can know that the token is unused: it was told so, by an error that is no
     * verdict on the grant.
     */
    public boolean harmless() {
        return verdict == Verdict.TURNED_AWAY && answeredAt != null;
    }

    @Override
    public String toString() {
        String loss = isLost() ? ", answer lost" : "";
        return grant + "." + number + " at " + at + ": " + verdict + loss;
    }
}
