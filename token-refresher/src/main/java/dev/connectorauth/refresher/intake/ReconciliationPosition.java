package dev.connectorauth.refresher.intake;

import dev.connectorauth.refresher.RefresherConfig;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Remembers the place in the broker's renewal state up to which everything has been taken in, and
 * lets one process read it at a time.
 */
@ApplicationScoped
class ReconciliationPosition implements PanacheRepositoryBase<ReconciliationEntity, Integer> {

    /** Longer than reading and storing one page takes. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private final UUID self = UUID.randomUUID();
    private final RefresherConfig config;
    private final Clock clock;

    ReconciliationPosition(RefresherConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @WithSession
    Uni<Optional<String>> read() {
        return row().map(row -> Optional.ofNullable(row.position));
    }

    /** When the renewal state was last read to its end or a page of it, by any process. */
    @WithSession
    Uni<Optional<Instant>> reconciledAt() {
        return row().map(row -> Optional.ofNullable(row.reconciledAt));
    }

    /** Whether this process is the one to read now: nobody else does, or did just now. */
    @WithTransaction
    Uni<Boolean> claim() {
        Instant now = clock.instant();
        return locked().map(row -> free(row, now) && claim(row, now));
    }

    /**
     * Moves on; without a next place (which the broker always gives) it stays where it is.
     *
     * @return whether this process may go on reading
     */
    @WithTransaction
    Uni<Boolean> advance(String next) {
        Instant now = clock.instant();
        return locked().map(row -> self.equals(row.claimedBy) && advance(row, next, now));
    }

    /** Lets others read. */
    @WithTransaction
    Uni<Void> release() {
        return locked().invoke(this::letGo).replaceWithVoid();
    }

    private boolean free(ReconciliationEntity row, Instant now) {
        if (row.claimedBy != null && row.claimedUntil.isAfter(now)) {
            return self.equals(row.claimedBy);
        }
        // half, because two processes never wake at the same distance
        return row.reconciledAt == null
                || !row.reconciledAt.plus(config.reconcile().dividedBy(2)).isAfter(now);
    }

    private boolean claim(ReconciliationEntity row, Instant now) {
        row.claimedBy = self;
        row.claimedUntil = now.plus(CLAIM);
        return true;
    }

    private boolean advance(ReconciliationEntity row, String next, Instant now) {
        row.position = next == null ? row.position : next;
        row.reconciledAt = now;
        return claim(row, now);
    }

    private void letGo(ReconciliationEntity row) {
        if (self.equals(row.claimedBy)) {
            row.claimedBy = null;
            row.claimedUntil = null;
        }
    }

    private Uni<ReconciliationEntity> row() {
        return findById(ReconciliationEntity.ONLY);
    }

    private Uni<ReconciliationEntity> locked() {
        return findById(ReconciliationEntity.ONLY, LockModeType.PESSIMISTIC_WRITE);
    }
}
