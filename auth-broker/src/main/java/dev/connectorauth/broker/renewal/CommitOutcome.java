package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.StoredCredential;

/** How the commit of a renewal ended. */
sealed interface CommitOutcome {

    /** It is stored, by this attempt or by an earlier one whose answer did not arrive. */
    record Committed() implements CommitOutcome {}

    /**
     * Somebody else changed what it was made for, and nothing was stored.
     *
     * @param stored what is stored now; null = nothing
     */
    record Outrun(StoredCredential stored) implements CommitOutcome {}

    /** It is kept and will be stored later, as soon as PostgreSQL takes it. */
    record Kept() implements CommitOutcome {}
}
