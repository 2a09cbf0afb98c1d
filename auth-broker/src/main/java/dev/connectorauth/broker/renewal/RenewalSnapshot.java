package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.registration.StoredRegistration;

import java.time.Instant;

/**
 * What the database held of an instance at one moment.
 *
 * @param instance the instance, which may be a tombstone
 * @param credential its credential; null = none yet
 * @param row what its renewals left behind
 * @param latestRevision the latest copy of its definition; null = there is none
 * @param registration the tenant's registration of its auth method; null = there is none
 * @param usedAt when somebody last asked for its credential, coarsely; null = not known
 * @param databaseNow the database's clock, which leases and intents are judged by
 */
record RenewalSnapshot(
        Instance instance,
        StoredCredential credential,
        RenewalRow row,
        Integer latestRevision,
        StoredRegistration registration,
        Instant usedAt,
        Instant databaseNow) {

    /** The stored credential version; 0 = none yet. */
    long version() {
        return credential == null ? 0 : credential.version();
    }

    /** Where its renewal stands. */
    RenewalState state(Instant now) {
        return RenewalState.of(
                row,
                version(),
                credential == null ? null : credential.deadlines().renewAt(),
                instance.status(),
                instance.reason(),
                databaseNow,
                now);
    }

    /** Whether a new credential can be had without a person. */
    boolean renewable() {
        return credential != null && (credential.refreshable() || instance.authType().unattended());
    }
}
