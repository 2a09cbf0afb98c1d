package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.CredentialRow;
import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.Topics;

import io.vertx.mutiny.sqlclient.Tuple;

import java.time.Instant;
import java.util.UUID;

/**
 * The statements that end a renewal. Each writes renewal, credential, instance and event, or
 * nothing: it looks for fence and version, locks the three rows in the order that every other
 * change locks them in, and looks again at what somebody changed while it waited. How many events
 * it wrote tells which it was.
 */
final class SettlementStatements {

    private static final int FIRST_OF_ROW = 11;
    private static final int FIRST_OF_CREDENTIAL = FIRST_OF_ROW + RenewalColumns.WIDTH;

    private static final String SETTLE =
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
                set sequence = i.sequence + 1,
                    -- what was switched off stays so; its tokens are kept all the same
                    status = case when i.status = 'disabled' then i.status else $4 end,
                    reason = case when i.status = 'disabled' then i.reason else $5 end,
                    connection_label = coalesce($6, i.connection_label), updated_at = $7
                from held where i.id = held.instance_id
                returning i.id, i.tenant, i.sequence, i.status
            )
            insert into outbox (topic, message_key, type, subject, tenant, data)
            select $8, id::text, $9, id::text, tenant,
                   (($10::text)::jsonb
                       || jsonb_build_object('sequence', sequence, 'status', status))::text
            from changed
            """;

    /** With {@link #commit}: the credential is replaced. */
    static final String COMMIT =
            SETTLE.formatted(
                    RenewalColumns.assignments(FIRST_OF_ROW),
                    CredentialRow.assignments(FIRST_OF_CREDENTIAL));

    /** With {@link #defeat}: the credential is only due at another time. */
    static final String DEFEAT =
            SETTLE.formatted(
                    RenewalColumns.assignments(FIRST_OF_ROW), "renew_at = $" + FIRST_OF_CREDENTIAL);

    private SettlementStatements() {}

    /** What an end of a renewal has in common with the others. */
    private record Change(
            UUID instanceId,
            long fence,
            long version,
            InstanceStatus status,
            String reason,
            String label,
            EventType type,
            String event,
            RenewalRow row) {

        Tuple values(Instant now) {
            Tuple values =
                    Tuple.of(instanceId, fence, version)
                            .addString(status.id())
                            .addString(reason)
                            .addString(label)
                            .addOffsetDateTime(RenewalColumns.at(now))
                            .addString(Topics.CREDENTIAL_EVENTS)
                            .addString(type.id())
                            .addString(event);
            return RenewalColumns.addTo(values, row);
        }
    }

    /**
     * The values of {@link #COMMIT}.
     *
     * @param event the event as JSON
     */
    static Tuple commit(CommitCommand command, String event, Instant now) {
        Change change =
                new Change(
                        command.instanceId(),
                        command.fence(),
                        command.expectedVersion(),
                        command.status(),
                        command.reason(),
                        command.label(),
                        EventType.CREDENTIAL_RENEWED,
                        event,
                        RenewalRow.after(command.fence()));
        return CredentialRow.addTo(change.values(now), command.next());
    }

    /**
     * The values of {@link #DEFEAT}.
     *
     * @param fence the fence that has to be there
     * @param version the credential version that has to be there
     * @param dueAt when the credential is due then; null = never by itself
     * @param event the event as JSON
     */
    static Tuple defeat(
            UUID instanceId,
            long fence,
            long version,
            Defeat defeat,
            Instant dueAt,
            String event,
            Instant now) {
        return new Change(
                        instanceId,
                        fence,
                        version,
                        defeat.status(),
                        defeat.reason(),
                        null,
                        defeat.event(),
                        event,
                        defeat.row())
                .values(now)
                .addOffsetDateTime(RenewalColumns.at(dueAt));
    }
}
