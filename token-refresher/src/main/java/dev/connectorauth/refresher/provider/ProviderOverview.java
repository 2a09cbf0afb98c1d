package dev.connectorauth.refresher.provider;

import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.provider.ProviderSummary.Rates;
import dev.connectorauth.refresher.schedule.Times;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Sums up how renewals go at each third party: one statement for a page of them. */
@ApplicationScoped
class ProviderOverview {

    private static final double HOUR_MS = Duration.ofHours(1).toMillis();

    /**
     * Names are found by jumping from one to the next in an index. Rare standings are counted all
     * at once; the frequent one by provider, and no further than 10000.
     */
    private static final String SUMMARY =
            """
            with recursive names as (
              (select provider_host from schedule
               where provider_host > $1 TENANT order by provider_host limit 1)
              union all
              select (select provider_host from schedule
                      where provider_host > n.provider_host TENANT
                      order by provider_host limit 1)
              from names n where n.provider_host is not null),
            page as (
              select provider_host as provider from names where provider_host is not null limit $2),
            overdue as (
              select provider, count(*) as n from (
                select provider from due
                where due_at < $3 and not paused and attempts = 0 and status <> 'DEGRADED'
                  and provider in (select provider from page) TENANT limit 100000) o
              group by provider),
            failing as (
              select provider, count(*) as n from (
                select provider from due
                where due_at is not null and not paused and (attempts > 0 or status = 'DEGRADED')
                  and provider in (select provider from page) TENANT limit 100000) f
              group by provider),
            held as (
              select provider, count(*) as n from (
                select provider from due
                where paused and due_at is not null
                  and provider in (select provider from page) TENANT limit 100000) h
              group by provider),
            hours as (
              select h.*,
                case when hour >= $5 then 1.0
                     when hour = $5 - interval '1 hour' then $6::float8 else 0.0 end as part
              from provider_hour h
              where hour > $5 - interval '24 hours' and provider in (select provider from page)
                TENANT),
            rates as (
              select provider,
                sum(succeeded)::bigint as day_succeeded, sum(failed)::bigint as day_failed,
                sum(postponed)::bigint as day_postponed, sum(lag_ms)::bigint as day_lag,
                max(lag_max_ms) as day_lag_max,
                round(sum(part * succeeded))::bigint as hour_succeeded,
                round(sum(part * failed))::bigint as hour_failed,
                round(sum(part * postponed))::bigint as hour_postponed,
                round(sum(part * lag_ms))::bigint as hour_lag,
                max(case when part > 0 then lag_max_ms end) as hour_lag_max,
                (array_agg(last_error order by last_error_at desc nulls last))[1] as last_error,
                max(last_error_at) as last_error_at
              from hours group by provider)
            select page.provider, overdue.n as overdue, failing.n as failing, held.n as paused,
              (select count(*) from (
                 select 1 from schedule s join due d using (instance_id)
                 where s.provider_host = page.provider and d.due_at >= $3 and not d.paused
                   and d.attempts = 0 and d.status <> 'DEGRADED' OWNER limit 10000) c) as scheduled,
              rates.day_succeeded, rates.day_failed, rates.day_postponed, rates.day_lag,
              rates.day_lag_max, rates.hour_succeeded, rates.hour_failed, rates.hour_postponed,
              rates.hour_lag, rates.hour_lag_max, rates.last_error, rates.last_error_at
            from page
            left join overdue using (provider) left join failing using (provider)
            left join held using (provider) left join rates using (provider)
            order by page.provider
            """;

    private static final String OF_ALL = statement("$4::text is null", "$4::text is null");
    private static final String OF_TENANT = statement("tenant = $4", "s.tenant = $4");

    private final Pool pool;
    private final RefresherConfig config;
    private final Clock clock;

    ProviderOverview(Pool pool, RefresherConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Up to one more than {@code limit}, in the order of names.
     *
     * @param tenant whose renewals; null = everybody's
     * @param after the name that the page before ended with; empty = from the start
     */
    Uni<List<ProviderSummary>> summary(String tenant, String after, int limit) {
        Instant now = clock.instant();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        double ofLastHour = 1 - Duration.between(hour, now).toMillis() / HOUR_MS;
        return pool.preparedQuery(tenant == null ? OF_ALL : OF_TENANT)
                .execute(
                        Tuple.of(
                                after,
                                limit + 1,
                                Times.utc(now.minus(config.overdueAfter())),
                                tenant,
                                Times.utc(hour),
                                ofLastHour))
                .map(ProviderOverview::read);
    }

    private static String statement(String tenant, String owner) {
        return SUMMARY.replace("TENANT", "and " + tenant).replace("OWNER", "and " + owner);
    }

    private static List<ProviderSummary> read(RowSet<Row> rows) {
        List<ProviderSummary> all = new ArrayList<>();
        rows.forEach(row -> all.add(read(row)));
        return all;
    }

    private static ProviderSummary read(Row row) {
        return new ProviderSummary(
                row.getString(0),
                number(row, "scheduled"),
                number(row, "overdue"),
                number(row, "failing"),
                number(row, "paused"),
                rates(row, "hour"),
                rates(row, "day"),
                row.getString("last_error"),
                Times.of(row, "last_error_at"));
    }

    private static Rates rates(Row row, String span) {
        return Rates.of(
                new TallySum(
                        number(row, span + "_succeeded"),
                        number(row, span + "_failed"),
                        number(row, span + "_postponed"),
                        number(row, span + "_lag"),
                        number(row, span + "_lag_max"),
                        null,
                        null));
    }

    private static long number(Row row, String column) {
        Long number = row.getLong(column);
        return number == null ? 0 : number;
    }
}
