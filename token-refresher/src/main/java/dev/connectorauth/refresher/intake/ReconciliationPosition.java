package dev.connectorauth.refresher.intake;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.util.Optional;

/** Remembers the place in the broker's renewal state up to which everything has been taken in. */
@ApplicationScoped
class ReconciliationPosition implements PanacheRepositoryBase<ReconciliationEntity, Integer> {

    private final Clock clock;

    ReconciliationPosition(Clock clock) {
        this.clock = clock;
    }

    @WithSession
    Uni<Optional<String>> read() {
        return findById(ReconciliationEntity.ONLY).map(row -> Optional.ofNullable(row.position));
    }

    /** Moves on; without a next place (which the broker always gives) it stays where it is. */
    @WithTransaction
    Uni<Void> advance(String next) {
        return findById(ReconciliationEntity.ONLY)
                .invoke(
                        row -> {
                            row.position = next == null ? row.position : next;
                            row.reconciledAt = clock.instant();
                        })
                .replaceWithVoid();
    }
}
