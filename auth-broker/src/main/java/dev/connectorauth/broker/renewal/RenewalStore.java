package dev.connectorauth.broker.renewal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.broker.credential.CredentialRow;
import dev.connectorauth.broker.instance.InstanceRow;
import dev.connectorauth.broker.outage.ChangeNews;
import dev.connectorauth.broker.registration.StoredRegistration;
import dev.connectorauth.contracts.event.ScheduleState;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * The database side of a renewal. Each step is one statement and a transaction of its own; what is
 * written follows from pure functions over what was read, and only where that still stands.
 */
@ApplicationScoped
public class RenewalStore {

    private static final Duration CONTENDED = Duration.ofSeconds(1);

    private static final String READ =
            "select "
                    + InstanceRow.COLUMNS
                    + ", "
                    + CredentialRow.COLUMNS
                    + ", "
                    + RenewalColumns.READ
                    + ", "
                    + StoredRegistration.COLUMNS
                    + """
                    , clock_timestamp() as database_now,
                    (select max(d.revision) from definition_copy d
                     where d.tenant = i.tenant and d.connector = i.connector) as latest_revision,
                    (select u.used_at from instance_use u where u.instance_id = i.id) as used_at
                    from instance i
                    join renewal r on r.instance_id = i.id
                    left join credential c on c.instance_id = i.id
                    left join client_registration g on g.tenant = i.tenant
                        and g.connector = i.connector and g.auth_method = i.auth_method
                    where i.id = $1
                    """;

    private final Pool pool;
    private final ObjectMapper json;
    private final ChangeNews news;
    private final Clock clock;

    RenewalStore(Pool pool, ObjectMapper json, ChangeNews news, Clock clock) {
        this.pool = pool;
        this.json = json;
        this.news = news;
        this.clock = clock;
    }

    /** What is stored; null = there never was such an instance. */
    Uni<RenewalSnapshot> read(UUID instanceId) {
        return pool.preparedQuery(READ).execute(Tuple.of(instanceId)).map(RenewalStore::snapshot);
    }

    /**
     * Stores what a renewal brought: credential, status, renewal state and event, if and only if
     * fence and version are what they were when the lease was taken.
     */
    Uni<CommitOutcome> commit(CommitCommand command) {
        return put(command)
                .flatMap(
                        done ->
                                done
                                        ? Uni.createFrom().item(new CommitOutcome.Committed())
                                        : read(command.instanceId())
                                                .map(stored -> outcome(command, stored)));
    }

    /**
     * Stores what could not be stored at once: also where somebody else has had a lease since, or
     * has found that a person must act, as long as no later credential is stored.
     */
    public Uni<ReplayOutcome> replay(CommitCommand command) {
        return read(command.instanceId())
                .flatMap(
                        stored -> {
                            var decision = ReplayRules.decide(stored, command, clock.instant());
                            return decision instanceof ReplayRules.Decision.Store store
                                    ? put(store.command()).map(done -> replayed(done, command))
                                    : Uni.createFrom()
                                            .item(
                                                    ((ReplayRules.Decision.Leave) decision)
                                                            .outcome());
                        });
    }

    private static ReplayOutcome replayed(boolean done, CommitCommand command) {
        return done
                ? new ReplayOutcome.Committed(command.next().version())
                : new ReplayOutcome.NotYet(CONTENDED);
    }

    private static CommitOutcome outcome(CommitCommand command, RenewalSnapshot stored) {
        return stored != null && command.isStored(stored.credential())
                ? new CommitOutcome.Committed()
                : new CommitOutcome.Outrun(stored == null ? null : stored.credential());
    }

    /**
     * Stores that a renewal brought nothing, with the event that tells of it; false where fence or
     * version are others by now, and then nothing is changed.
     *
     * @param seen the instance and its credential as the failure was made from
     * @param fence the fence of whoever failed
     */
    Uni<Boolean> defeat(RenewalSnapshot seen, long fence, Defeat defeat) {
        Instant dueAt =
                seen.credential()
                        .deadlines()
                        .dueAfterFailure(defeat.retryAt(), defeat.row().uncertain());
        ScheduleState event =
                ScheduleEvents.of(
                        seen.instance(),
                        seen.credential().dueAt(dueAt),
                        defeat.status(),
                        defeat.reason());
        news.changed(seen.instance().id());
        return pool.preparedQuery(SettlementStatements.DEFEAT)
                .execute(
                        SettlementStatements.defeat(
                                seen.instance().id(),
                                fence,
                                seen.version(),
                                defeat,
                                dueAt,
                                write(event),
                                clock.instant()))
                .map(result -> result.rowCount() == 1);
    }

    private Uni<Boolean> put(CommitCommand command) {
        news.changed(command.instanceId());
        return pool.preparedQuery(SettlementStatements.COMMIT)
                .execute(
                        SettlementStatements.commit(
                                command, write(command.event()), clock.instant()))
                .map(result -> result.rowCount() == 1);
    }

    private static RenewalSnapshot snapshot(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        Row row = rows.iterator().next();
        OffsetDateTime usedAt = row.getOffsetDateTime("used_at");
        return new RenewalSnapshot(
                InstanceRow.of(row),
                CredentialRow.of(row),
                RenewalColumns.of(row),
                row.getInteger("latest_revision"),
                StoredRegistration.of(row),
                usedAt == null ? null : usedAt.toInstant(),
                row.getOffsetDateTime("database_now").toInstant());
    }

    private String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event can't be written as JSON", e);
        }
    }
}
