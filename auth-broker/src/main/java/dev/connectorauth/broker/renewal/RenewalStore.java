package dev.connectorauth.broker.renewal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.broker.credential.CredentialRow;
import dev.connectorauth.broker.instance.InstanceRow;
import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.Topics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
                    + RenewalRow.COLUMNS
                    + """
                    , clock_timestamp() as database_now
                    from instance i
                    join renewal r on r.instance_id = i.id
                    left join credential c on c.instance_id = i.id
                    where i.id = $1
                    """;

    // The locks are taken in the order that every other change takes them in; a row that somebody
    // changed meanwhile is looked at again after the wait.
    private static final String COMMIT =
            """
            with held as materialized (
                select r.instance_id
                from renewal r
                join credential c on c.instance_id = r.instance_id
                join instance i on i.id = r.instance_id
                where r.instance_id = $1 and r.fence = $2 and c.version = $3
                  and i.status <> 'deleted'
                for update of r, c, i
            ), settled as (
                update renewal r set %s from held where r.instance_id = held.instance_id
            ), stored as (
                update credential c set %s from held where c.instance_id = held.instance_id
            ), changed as (
                update instance i
                set sequence = i.sequence + 1, status = $4, reason = $5,
                    connection_label = coalesce($6, i.connection_label), updated_at = $7
                from held where i.id = held.instance_id
                returning i.id, i.tenant, i.sequence
            )
            insert into outbox (topic, message_key, type, subject, tenant, data)
            select $8, id::text, $9, id::text, tenant,
                   jsonb_set(($10::text)::jsonb, '{sequence}', to_jsonb(sequence))::text
            from changed
            """
                    .formatted(
                            RenewalRow.assignments(11),
                            CredentialRow.assignments(11 + RenewalRow.WIDTH));

    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock;

    RenewalStore(Pool pool, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.json = json;
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

    private Uni<Boolean> put(CommitCommand command) {
        Tuple values =
                Tuple.of(command.instanceId(), command.fence(), command.expectedVersion())
                        .addString(command.status().id())
                        .addString(command.reason())
                        .addString(command.label())
                        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                        .addString(Topics.CREDENTIAL_EVENTS)
                        .addString(EventType.CREDENTIAL_RENEWED.id())
                        .addString(write(command.event()));
        RenewalRow.after(command.fence()).addTo(values);
        return pool.preparedQuery(COMMIT)
                .execute(CredentialRow.addTo(values, command.next()))
                .map(result -> result.rowCount() == 1);
    }

    private static RenewalSnapshot snapshot(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        Row row = rows.iterator().next();
        Instant now = row.getOffsetDateTime("database_now").toInstant();
        return new RenewalSnapshot(
                InstanceRow.of(row), CredentialRow.of(row), RenewalRow.of(row), now);
    }

    private String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event can't be written as JSON", e);
        }
    }
}
