package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.CredentialStore;
import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.instance.Instances;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Hands out leases, and looks after them. Each call is a short transaction of its own. */
@ApplicationScoped
class LeaseStore {

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

    private final RenewalRows rows;
    private final Instances instances;
    private final CredentialStore credentials;
    private final LeaseRules rules;
    private final RenewalConfig config;
    private final Clock clock;
    private final Pool pool;
    private final String holder = UUID.randomUUID().toString();

    LeaseStore(
            RenewalRows rows,
            Instances instances,
            CredentialStore credentials,
            RenewalConfig config,
            Clock clock,
            Pool pool) {
        this.rows = rows;
        this.instances = instances;
        this.credentials = credentials;
        this.rules = new LeaseRules(config.callDeadline(), config.margin());
        this.config = config;
        this.clock = clock;
        this.pool = pool;
    }

    /** Asks for the lease on the version in the subject, and writes the intent if it is given. */
    Uni<LeaseAnswer> take(RenewalSubject subject) {
        UUID id = subject.instance().id();
        return Panache.withTransaction(
                () ->
                        rows.locked(id)
                                .flatMap(
                                        row ->
                                                Uni.combine()
                                                        .all()
                                                        .unis(
                                                                instances.find(id),
                                                                credentials.find(id),
                                                                rows.databaseNow())
                                                        .usingConcurrencyOf(1)
                                                        .asTuple()
                                                        .map(
                                                                now ->
                                                                        answer(
                                                                                subject,
                                                                                row,
                                                                                now.getItem1(),
                                                                                now.getItem2(),
                                                                                now.getItem3()))));
    }

    private LeaseAnswer answer(
            RenewalSubject subject,
            RenewalEntity row,
            Instance instance,
            StoredCredential stored,
            Instant databaseNow) {
        long unwanted = subject.stored().version();
        LeaseDecision decision =
                rules.decide(
                        row.state(),
                        instance.status(),
                        instance.reason(),
                        unwanted,
                        stored == null ? 0 : stored.version(),
                        subject.flow().context().method(),
                        subject.stored().deadlines(),
                        databaseNow,
                        clock.instant());
        return decision instanceof LeaseDecision.Grant grant
                ? new LeaseAnswer.Leased(
                        row.lease(unwanted, grant.recovery(), holder, databaseNow, config.lease()))
                : new LeaseAnswer.NotLeased(decision);
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
