package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.renewal.Deadlines;

import java.time.Instant;
import java.util.UUID;

/**
 * A credential as it lies in the database.
 *
 * @param instanceId whose it is
 * @param version what callers see; grows with every new credential
 * @param revision revision of the definition that it came from
 * @param generation write generation, part of the associated data
 * @param sealed the sealed {@link Tokens}; null where the instance's values are all there is
 * @param refreshable whether there is a refresh token
 * @param deadlines the times that matter to it
 */
public record StoredCredential(
        UUID instanceId,
        long version,
        int revision,
        long generation,
        byte[] sealed,
        boolean refreshable,
        Deadlines deadlines) {

    /** The same, due at another time. */
    public StoredCredential dueAt(Instant due) {
        return new StoredCredential(
                instanceId,
                version,
                revision,
                generation,
                sealed,
                refreshable,
                deadlines.dueAt(due));
    }
}
