package dev.connectorauth.refresher.provider;

import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.provider.ProviderSummary.Rates;
import dev.connectorauth.refresher.schedule.RenewalStatus;
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
     * at once; the frequent one by provider, and no further than 10000. $1 is what the conditions
     * of {@link RenewalStatus} want there.
     */
    private static final String SUMMARY =
            """
            with recursive names as (
              (select provider_host from schedule
               where provider_host > $3 TENANT order by provider_host limit 1)
              union all
              select (select provider_host from schedule
                      where provider_host > n.provider_host TENANT
                      order by provider_host limit 1)
              from names n where n.provider_host is not null),
            page as (
              select provider_host as provider from names where provider_host is not null limit $2),
            overdue as (OVERDUE),
            failing as (FAILING),
            held as (PAUSED),
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
                 where s.provider_host = page.provider and SCHEDULED OWNER limit 10000) c)
                as scheduled,
              greatest((select sum(n) from overdue), (select sum(n) from failing),
                       (select sum(n) from held)) >= MOST as cut,
              rates.day_succeeded, rates.day_failed, rates.day_postponed, rates.day_lag,
              rates.day_lag_max, rates.hour_succeeded, rates.hour_failed, rates.hour_postponed,
              rates.hour_lag, rates.hour_lag_max, rates.last_error, rates.last_error_at
            from page
            left join overdue using (provider) left join failing using (provider)
            left join held using (provider) left join rates using (provider)
            order by page.provider
            """;

    private static final String STANDING =
            """
            select provider, count(*) as n from (
              select d.provider from due d
              where CONDITION and d.provider in (select provider from page) TENANT
              limit MOST) c
            group by provider
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
    Uni<Found> summary(String tenant, String after, int limit) {
        Instant now = clock.instant();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        double ofLastHour = 1 - Duration.between(hour, now).toMillis() / HOUR_MS;
        return pool.preparedQuery(tenant == null ? OF_ALL : OF_TENANT)
                .execute(
                        Tuple.of(
                                Times.utc(now.minus(config.overdueAfter())),
                                limit + 1,
                                after,
                                tenant,
                                Times.utc(hour),
                                ofLastHour))
                .map(ProviderOverview::read);
    }

    private static String statement(String tenant, String owner) {
        return SUMMARY.replace("OVERDUE", standing(RenewalStatus.OVERDUE))
                .replace("FAILING", standing(RenewalStatus.FAILING))
                .replace("PAUSED", standing(RenewalStatus.PAUSED))
                .replace("SCHEDULED", RenewalStatus.SCHEDULED.condition())
                .replace("TENANT", "and " + tenant)
                .replace("OWNER", "and " + owner)
                .replace("MOST", "100000");
    }

    private static String standing(RenewalStatus status) {
        return STANDING.replace("CONDITION", status.condition());
    }

    private static Found read(RowSet<Row> rows) {
        List<ProviderSummary> all = new ArrayList<>();
        boolean whole = true;
        for (Row row : rows) {
            all.add(read(row));
            whole = !Boolean.TRUE.equals(row.getBoolean("cut"));
        }
        return new Found(all, whole);
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

    /**
     * What was found.
     *
     * @param providers the third parties
     * @param whole whether all of their lines were counted
     */
    record Found(List<ProviderSummary> providers, boolean whole) {}
}
