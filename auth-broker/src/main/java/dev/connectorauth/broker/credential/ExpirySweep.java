package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.instance.InstanceChange;
import dev.connectorauth.broker.instance.InstanceChanges;
import dev.connectorauth.broker.renewal.Renewals;
import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.event.EventType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Looks after credentials that somebody typed in and that have an end date: tells of it ahead,
 * once, and notices when it has come. One that can't be dealt with does not keep the others
 * waiting.
 */
@ApplicationScoped
class ExpirySweep {

    private static final Logger LOG = Logger.getLogger(ExpirySweep.class);

    private static final String OF_STATIC =
            "select c.instanceId, c.version, c.expiresAt from CredentialEntity c, InstanceEntity i"
                    + " where i.id = c.instanceId and i.status in ('active', 'degraded')"
                    + " and i.authType in :types"
                    + " and c.expiresAt > :after and c.expiresAt <= :until";
    private static final String EXPIRING =
            OF_STATIC + " and c.warnedAt is null order by c.expiresAt";
    private static final String EXPIRED = OF_STATIC + " order by c.expiresAt";

    private static final List<String> STATIC_TYPES =
            Arrays.stream(AuthType.values())
                    .filter(type -> !type.unattended() && !type.interactive())
                    .map(AuthType::id)
                    .toList();

    private final CredentialStore store;
    private final InstanceChanges changes;
    private final Renewals renewals;
    private final ExpiryConfig config;
    private final Clock clock;

    ExpirySweep(
            CredentialStore store,
            InstanceChanges changes,
            Renewals renewals,
            ExpiryConfig config,
            Clock clock) {
        this.store = store;
        this.changes = changes;
        this.renewals = renewals;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${connector-auth.expiry.check-every:10m}",
            identity = "credential-expiry",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        Instant now = clock.instant();
        return each(EXPIRED, Instant.EPOCH, now, this::end)
                .chain(() -> each(EXPIRING, now, now.plus(config.warning()), this::warn));
    }

    /** A credential with an end date. */
    private record Ending(UUID instanceId, long version, Instant expiresAt) {}

    /** Deals with one of them. */
    private interface Dealing {
        Uni<Void> with(Ending ending);
    }

    private Uni<Void> each(String query, Instant after, Instant until, Dealing dealing) {
        return Panache.withSession(() -> find(query, after, until))
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(
                        ending ->
                                dealing.with(ending)
                                        .onFailure()
                                        .invoke(
                                                e ->
                                                        LOG.warnf(
                                                                "expiry not told: instance=%s cause=%s",
                                                                ending.instanceId(), e.getClass()))
                                        .onFailure()
                                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<Ending>> find(String query, Instant after, Instant until) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createSelectionQuery(query, Object[].class)
                                        .setParameter("types", STATIC_TYPES)
                                        .setParameter("after", after)
                                        .setParameter("until", until)
                                        .setMaxResults(config.batch())
                                        .getResultList())
                .map(
                        rows ->
                                rows.stream()
                                        .map(
                                                row ->
                                                        new Ending(
                                                                (UUID) row[0],
                                                                (Long) row[1],
                                                                (Instant) row[2]))
                                        .toList());
    }

    private Uni<Void> warn(Ending ending) {
        return Panache.withTransaction(
                () ->
                        store.warned(ending.instanceId(), ending.version(), clock.instant())
                                .flatMap(
                                        first ->
                                                first
                                                        ? changes.apply(
                                                                ending.instanceId(), told(ending))
                                                        : Uni.createFrom().voidItem()));
    }

    private static InstanceChange told(Ending ending) {
        return InstanceChange.of(
                EventType.CREDENTIAL_EXPIRING, null, "expires at " + ending.expiresAt());
    }

    /** Where nothing can be renewed, asking for it notes the end. */
    private Uni<Void> end(Ending ending) {
        return renewals.renew(ending.instanceId(), ending.version()).replaceWithVoid();
    }
}
