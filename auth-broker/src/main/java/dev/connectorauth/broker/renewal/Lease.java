package dev.connectorauth.broker.renewal;

import java.util.UUID;

/**
 * The right to send a token request for one version of an instance's credential.
 *
 * @param instanceId the instance
 * @param version the credential version that is to be replaced
 * @param row what was stored with it
 * @param recovery whether an earlier request's answer is unknown, so that this one is the attempt
 *     to find out with the stored token
 * @param askedAt {@link System#nanoTime} before it was asked for
 */
record Lease(UUID instanceId, long version, RenewalRow row, boolean recovery, long askedAt) {

    /** The fencing number. */
    long fence() {
        return row.fence();
    }
}
