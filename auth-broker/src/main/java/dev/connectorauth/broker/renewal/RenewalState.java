package dev.connectorauth.broker.renewal;

import dev.connectorauth.contracts.event.InstanceStatus;

import java.time.Instant;

/**
 * Where the renewal of one instance stands: {@code Fresh → Due → Leased → committed, and Fresh
 * again | Uncertain | Backoff | ReauthorizationRequired}. It is never stored as such: it follows
 * from the stored columns and the clocks, so that time passing needs no write. {@link RenewalRules}
 * says what may be done in it, {@link RenewalRow} what follows.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>Fences only grow. Each lease has one of its own, and what a holder brings back counts only
 *       while it is the latest; the one exception is stated at {@link ReplayRules}.
 *   <li>At most one lease is live, by the database's clock. It is taken by compare-and-set over the
 *       columns that the decision was made from.
 *   <li>The intent is stored before the request is sent and stays until the outcome is stored.
 *   <li>A credential is replaced only by one that was asked for with the version it replaces.
 *   <li>A stored refresh token is never older than another one that was stored before.
 *   <li>Uncertain ends only by new tokens, by a refusal of the grant, or by a person: no other
 *       failure makes it forgotten.
 *   <li>A person is asked only after a refusal that was read while nobody else had renewed.
 *   <li>A failure changes no token, and one instance's failure no other instance.
 * </ol>
 *
 * <p>The rules that follow from it:
 *
 * <ol>
 *   <li>One token request an instance at a time over all brokers: one flight in a process, then the
 *       lease. Nothing is locked during the call; the holder makes the lease last while it waits.
 *   <li>Intent, call, commit: the commit is one statement together with its event, and happens only
 *       where fence and version still stand.
 *   <li>An answer without a refresh token leaves the old one in use; a new one takes its place.
 *   <li>What failed before a byte was sent is simply tried again. Where an answer is lost, the
 *       stored token is shown once more: at once where the provider allows it, else when the first
 *       call is surely over and the access token is nearly worthless. Only a refusal of that
 *       attempt asks for a person.
 *   <li>Any other refusal of the grant is believed after a look at what is stored now. A wrong
 *       configuration, a busy provider or one in trouble never ends a grant: they are waited for,
 *       as long as the provider says, or longer each time.
 *   <li>An answer that can't be stored is kept, sealed, and stored later.
 *   <li>When something is due is told by {@link RenewalSchedule}, spread so that what was created
 *       together is not renewed together.
 *   <li>All of it is in the database: whoever restarts or takes over finds it there.
 * </ol>
 */
sealed interface RenewalState {

    /**
     * Nothing to do yet.
     *
     * @param dueAt when there is; null = never by itself
     */
    record Fresh(Instant dueAt) implements RenewalState {}

    /** To be renewed. */
    record Due(Instant since) implements RenewalState {}

    /**
     * Somebody is at it.
     *
     * @param until by the database's clock; it may be extended
     */
    record Leased(long fence, String holder, Instant until, Intent intent)
            implements RenewalState {}

    /**
     * A request may have been sent, and nobody stored what came of it.
     *
     * @param notBefore when the provider may be asked again; null = at any time
     * @param reason why the answer is lost; null = whoever sent it has not come back
     */
    record Uncertain(Intent intent, Instant notBefore, String reason) implements RenewalState {}

    /**
     * The provider is left alone after a failure.
     *
     * @param failureClass what kind of failure; null = not known
     * @param attempts failures in a row
     */
    record Backoff(Instant until, String failureClass, int attempts, String reason)
            implements RenewalState {}

    /**
     * Nothing can be done without a person.
     *
     * @param status what it waits for
     * @param reason why; may be null
     */
    record ReauthorizationRequired(InstanceStatus status, String reason) implements RenewalState {}

    /**
     * Where it stands.
     *
     * @param version the stored credential version
     * @param renewAt when the credential is due; null = never by itself
     * @param databaseNow the database's clock, which leases are judged by
     * @param now this service's clock, which everything else is judged by
     */
    static RenewalState of(
            RenewalRow row,
            long version,
            Instant renewAt,
            InstanceStatus status,
            String reason,
            Instant databaseNow,
            Instant now) {
        if (!status.usable()) {
            return new ReauthorizationRequired(status, reason);
        }
        Intent intent = row.intent();
        if (row.leaseUntil() != null && row.leaseUntil().isAfter(databaseNow)) {
            return new Leased(row.fence(), row.holder(), row.leaseUntil(), intent);
        }
        if (intent != null && intent.version() == version) {
            return new Uncertain(intent, row.notBefore(), intent.over() ? row.lastFailure() : null);
        }
        if (row.notBefore() != null && row.notBefore().isAfter(now)) {
            return new Backoff(
                    row.notBefore(), row.failureClass(), row.attempts(), row.lastFailure());
        }
        return renewAt == null || renewAt.isAfter(now) ? new Fresh(renewAt) : new Due(renewAt);
    }
}
