package dev.connectorauth.broker.renewal;

import java.time.Instant;

/**
 * What is stored of an instance's renewals.
 *
 * <p>Invariants: an intent without a live lease means that a request may have gone out whose answer
 * nobody stored; {@code uncertain} says that its holder knew, which is why the call itself is over.
 *
 * @param fence the latest fencing number
 * @param leaseUntil end of the current lease by the database's clock; null = none
 * @param intentVersion the version that a request went out for; null = none is open
 * @param intentAt when, by the database's clock
 * @param uncertain whether the request's answer is known to be lost
 * @param attempts failures in a row
 * @param notBefore when the provider may be asked again; null = at any time
 * @param lastFailure why the last attempt failed; null = it did not
 */
record RenewalState(
        long fence,
        Instant leaseUntil,
        Long intentVersion,
        Instant intentAt,
        boolean uncertain,
        int attempts,
        Instant notBefore,
        String lastFailure) {

    /** Whether the answer to a request for this version is unknown. */
    boolean answerUnknown(long version) {
        return intentVersion != null && intentVersion == version;
    }
}
