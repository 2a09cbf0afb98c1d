package dev.connectorauth.broker.renewal;

import java.time.Duration;
import java.time.Instant;

/**
 * The columns that are stored of an instance's renewals, and what each step makes of them.
 *
 * @param fence the latest fencing number
 * @param holder which broker process took the current lease; null = there is none
 * @param leaseUntil end of the current lease by the database's clock; null = there is none
 * @param intentVersion the version that a request went out for; null = none is open
 * @param intentAt when, by the database's clock
 * @param uncertain whether the request's answer is known to be lost
 * @param attempts failures in a row
 * @param notBefore when the provider may be asked again; null = at any time
 * @param failureClass class of the last failure; null = there was none
 * @param lastFailure why the last attempt failed; null = it did not
 */
record RenewalRow(
        long fence,
        String holder,
        Instant leaseUntil,
        Long intentVersion,
        Instant intentAt,
        boolean uncertain,
        int attempts,
        Instant notBefore,
        String failureClass,
        String lastFailure) {

    /** Of an instance that was never renewed. */
    static final RenewalRow NEW = after(-1);

    /**
     * After an end: the holder of this fence has stored a new credential, the grant is dead, or a
     * person has given another one. Nothing else is left, and no lease can commit.
     */
    static RenewalRow after(long fence) {
        return new RenewalRow(fence + 1, null, null, null, null, false, 0, null, null, null);
    }

    /** The open intent; null = there is none. */
    Intent intent() {
        return intentVersion == null ? null : new Intent(intentVersion, intentAt, uncertain);
    }

    /** A lease is taken, and the intent is written. */
    RenewalRow leased(long version, String by, Instant databaseNow, Duration length) {
        return new RenewalRow(
                fence + 1,
                by,
                databaseNow.plus(length),
                version,
                databaseNow,
                // this call is under way, whatever became of an earlier one
                false,
                attempts,
                notBefore,
                failureClass,
                lastFailure);
    }

    /** The request is over without a new credential; what it did at the provider is known. */
    RenewalRow failed(Instant retryAt, String kind, String reason) {
        return new RenewalRow(
                fence, null, null, null, null, false, attempts + 1, retryAt, kind, reason);
    }

    /** The request is over, and nobody knows what the provider did. */
    RenewalRow lost(Instant retryAt, String kind, String reason) {
        return new RenewalRow(
                fence,
                null,
                null,
                intentVersion,
                intentAt,
                true,
                attempts + 1,
                retryAt,
                kind,
                reason);
    }

    /** No request could be made; an earlier one is as open as it was. */
    RenewalRow unopened(Instant retryAt, String kind, String reason) {
        return new RenewalRow(
                fence,
                null,
                null,
                intentVersion,
                intentAt,
                uncertain,
                attempts + 1,
                retryAt,
                kind,
                reason);
    }
}
