package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.CredentialStore;
import dev.connectorauth.broker.instance.InstanceChange;
import dev.connectorauth.broker.instance.InstanceChanges;
import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.InstanceStatus;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.UUID;

/** Notes that a credential which can't be renewed has come to its end. */
@ApplicationScoped
class ExpiredGrants {

    private static final String REASON = "expired, and nothing can renew it";

    private final RenewalRows rows;
    private final CredentialStore credentials;
    private final InstanceChanges changes;

    ExpiredGrants(RenewalRows rows, CredentialStore credentials, InstanceChanges changes) {
        this.rows = rows;
        this.credentials = credentials;
        this.changes = changes;
    }

    /** Asks for a person, unless somebody stored a later credential meanwhile. */
    Uni<RenewalOutcome> record(UUID id, long version) {
        return Panache.withTransaction(
                () ->
                        rows.locked(id)
                                .flatMap(row -> credentials.find(id))
                                .flatMap(
                                        now ->
                                                now == null
                                                        ? gone()
                                                        : now.version() == version
                                                                ? refuse(id)
                                                                : Uni.createFrom()
                                                                        .item(
                                                                                new RenewalOutcome
                                                                                        .Superseded(
                                                                                        now
                                                                                                .version(),
                                                                                        now.deadlines()
                                                                                                .expiresAt()))));
    }

    private static Uni<RenewalOutcome> gone() {
        return Uni.createFrom().item(new RenewalOutcome.Refused(InstanceStatus.DELETED, null));
    }

    private Uni<RenewalOutcome> refuse(UUID id) {
        return changes.apply(
                        id,
                        InstanceChange.of(
                                EventType.INSTANCE_REAUTHORIZATION_REQUIRED,
                                InstanceStatus.REAUTHORIZATION_REQUIRED,
                                REASON))
                .replaceWith(
                        new RenewalOutcome.Refused(
                                InstanceStatus.REAUTHORIZATION_REQUIRED, REASON));
    }
}
