package dev.connectorauth.broker.renewal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Hands out leases, and looks after them. Each step is one statement. */
@ApplicationScoped
class LeaseStore {

    private static final Logger LOG = Logger.getLogger(LeaseStore.class);

    // The lease begins at the moment of the write: somebody may have been waited for since the
    // look.
    private static final String TAKE =
            """
            update renewal r
            set fence = $8, holder = $9, intent_version = $10, uncertain = $11,
                lease_until = clock_timestamp() + $12 * interval '1 millisecond',
                intent_at = clock_timestamp()
            where r.instance_id = $1 and r.fence = $2
              and r.lease_until is not distinct from $3
              and r.intent_version is not distinct from $4
              and r.uncertain = $5
              and r.not_before is not distinct from $6
              and exists (
                  select 1 from credential c join instance i on i.id = c.instance_id
                  where c.instance_id = r.instance_id and c.version = $7
                    and i.status in ('active', 'degraded'))
            """;
    private static final String EXTEND =
            """
            update renewal set lease_until = clock_timestamp() + $1 * interval '1 millisecond'
            where instance_id = $2 and fence = $3 and lease_until is not null
            """;
    private static final String LOOK =
            """
            select coalesce(c.version, 0) as version,
                   coalesce(r.lease_until > clock_timestamp(), false) as leased
            from renewal r left join credential c using (instance_id)
            where instance_id = $1
            """;

    private final RenewalConfig config;
    private final Pool pool;
    private final Clock clock;
    private final Counter steals;
    private final String holder = UUID.randomUUID().toString();

    LeaseStore(RenewalConfig config, Pool pool, Clock clock, MeterRegistry metrics) {
        this.config = config;
        this.pool = pool;
        this.clock = clock;
        this.steals =
                Counter.builder("renewal.lease.steals")
                        .description("Leases that ran out while their holder's request was open")
                        .register(metrics);
    }

    /**
     * Takes the lease and writes the intent, if everything that the grant was made from still
     * stands; empty when somebody else was quicker.
     */
    Uni<Optional<Lease>> take(RenewalSnapshot seen, LeaseDecision.Grant grant) {
        UUID id = seen.instance().id();
        RenewalRow before = seen.row();
        RenewalRow row = before.leased(seen.version(), holder, seen.databaseNow(), config.lease());
        Instant askedAt = clock.instant();
        long askedTick = System.nanoTime();
        Tuple values =
                Tuple.of(id, before.fence())
                        .addOffsetDateTime(RenewalColumns.at(before.leaseUntil()))
                        .addLong(before.intentVersion())
                        .addBoolean(before.uncertain())
                        .addOffsetDateTime(RenewalColumns.at(before.notBefore()))
                        .addLong(seen.version())
                        .addLong(row.fence())
                        .addString(row.holder())
                        .addLong(row.intentVersion())
                        .addBoolean(row.uncertain())
                        .addDouble((double) config.lease().toMillis());
        return pool.preparedQuery(TAKE)
                .execute(values)
                .map(
                        result ->
                                result.rowCount() == 0
                                        ? Optional.<Lease>empty()
                                        : Optional.of(
                                                new Lease(
                                                        id,
                                                        seen.version(),
                                                        row,
                                                        grant.recovery(),
                                                        askedAt,
                                                        askedTick)))
                .invoke(taken -> taken.ifPresent(lease -> tell(lease, before)));
    }

    private void tell(Lease lease, RenewalRow before) {
        if (before.holder() != null && !before.holder().equals(holder)) {
            steals.increment();
            LOG.warnf(
                    "lease stolen: instance=%s version=%d fence=%d from=%s",
                    lease.instanceId(), lease.version(), lease.fence(), before.holder());
        }
        if (lease.recovery()) {
            LOG.infof(
                    "recovery attempt: instance=%s version=%d reason=%s",
                    lease.instanceId(),
                    lease.version(),
                    before.uncertain() ? before.lastFailure() : "whoever asked has not come back");
        }
    }

    /** Makes the lease last longer; false when it is somebody else's by now. */
    Uni<Boolean> extend(Lease lease) {
        return pool.preparedQuery(EXTEND)
                .execute(
                        Tuple.of(
                                (double) config.lease().toMillis(),
                                lease.instanceId(),
                                lease.fence()))
                .map(result -> result.rowCount() == 1);
    }

    /** How somebody else's renewal is getting on. */
    Uni<Progress> look(UUID instanceId) {
        return pool.preparedQuery(LOOK)
                .execute(Tuple.of(instanceId))
                .map(rows -> Progress.of(rows.iterator().next()));
    }

    /**
     * What can be seen from outside of a renewal.
     *
     * @param version the stored credential version
     * @param leased whether somebody is at it
     */
    record Progress(long version, boolean leased) {

        private static Progress of(Row row) {
            return new Progress(row.getLong("version"), row.getBoolean("leased"));
        }
    }
}
