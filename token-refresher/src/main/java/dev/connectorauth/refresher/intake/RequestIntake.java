package dev.connectorauth.refresher.intake;

import dev.connectorauth.contracts.event.RenewalRequest;
import dev.connectorauth.refresher.schedule.DueReason;
import dev.connectorauth.refresher.schedule.RequestOutcome;
import dev.connectorauth.refresher.schedule.Times;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;

/**
 * Serves each request once, however often Kafka brings it: the memory of it is written by the same
 * statement. A request may be quicker than the news of the credential that it does not want.
 *
 * <p>Unlike a person's retry it leaves alone a wait, which the broker asked for or which follows a
 * failure, and a pause: the line is asked for when that is over. A line waits when it is due later
 * although somebody asked for it, or although it was asked for by its plan. A plan that was read
 * before the line's newest news came says nothing.
 */
@ApplicationScoped
class RequestIntake {

    private static final String WAITS =
            """
            (due_at > $3 and (due_reason <> 'SCHEDULED' or exists (
              select 1 from schedule s
              where s.instance_id = due.instance_id and s.sequence = due.sequence
                and s.renew_at <= due.last_attempt_at)))""";

    private static final String SERVE =
            """
            with fresh as (
              insert into served_request (source, event_id, served_at)
              select $1, $2, $3 where exists (select 1 from due where instance_id = $5)
              on conflict do nothing returning true as is_new),
            hurried as (
              update due set
                stopped_by = null,
                version = greatest(version, $7),
                due_reason = case when due_at <= $3 and version >= coalesce($7, version)
                                  then due_reason else $4 end,
                due_at = case when WAITS then due_at else least(due_at, $3) end,
                take_at = case when claimed_by is not null and take_at > $3 then take_at
                               when due_at <= $3 or WAITS then take_at
                               else $3 end
              where instance_id = $5 and tenant = $6 and status in ('ACTIVE', 'DEGRADED')
                and version <= coalesce($7, version) and exists (select 1 from fresh)
              returning true as is_due)
            select exists (select 1 from fresh) as is_new, exists (select 1 from hurried) as is_due,
                   tenant, status, version
            from (select 1) as one left join due on instance_id = $5
            """
                    .replace("WAITS", WAITS);

    private final Pool pool;
    private final Clock clock;

    RequestIntake(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<RequestOutcome> serve(String source, String id, String tenant, RenewalRequest request) {
        return pool.preparedQuery(SERVE)
                .execute(
                        Tuple.tuple()
                                .addString(source)
                                .addString(id)
                                .addValue(Times.utc(clock.instant()))
                                .addString(DueReason.REQUESTED.name())
                                .addUUID(request.instanceId())
                                .addString(tenant)
                                .addLong(request.version()))
                .map(RowSet::iterator)
                .map(rows -> outcome(rows.next(), tenant));
    }

    private static RequestOutcome outcome(Row row, String tenant) {
        if (row.getString("tenant") == null) {
            return RequestOutcome.UNKNOWN_INSTANCE;
        }
        if (!row.getBoolean("is_new")) {
            return RequestOutcome.REPEATED;
        }
        if (row.getBoolean("is_due")) {
            return RequestOutcome.ACCEPTED;
        }
        if (!row.getString("tenant").equals(tenant)) {
            return RequestOutcome.OTHER_TENANT;
        }
        boolean usable =
                row.getString("status").equals("ACTIVE")
                        || row.getString("status").equals("DEGRADED");
        return usable ? RequestOutcome.SUPERSEDED : RequestOutcome.NOT_RENEWABLE;
    }
}
