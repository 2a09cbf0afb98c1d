package dev.connectorauth.broker.reaper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Copies of definitions that no instance, credential, session or farewell goes by any more, and
 * that are not the latest of a connector in use. Finding them means looking at every instance, so
 * it is done once a day.
 */
@ApplicationScoped
class UnusedCopies implements Remains {

    private static final Duration PAUSE = Duration.ofDays(1);
    private static final String UNUSED =
            """
            t.fetched_at < $1
            and not exists (
                select 1 from instance i
                where i.tenant = t.tenant and i.connector = t.connector
                  and i.revision = t.revision and i.status <> 'deleted')
            and not exists (
                select 1 from credential c join instance i on i.id = c.instance_id
                where i.tenant = t.tenant and i.connector = t.connector
                  and c.revision = t.revision)
            and not exists (
                select 1 from authorization_session s join instance i on i.id = s.instance_id
                where i.tenant = t.tenant and i.connector = t.connector
                  and s.revision = t.revision)
            and not exists (
                select 1 from farewell f
                where f.tenant = t.tenant and f.connector = t.connector
                  and f.revision = t.revision)
            and (
                exists (
                    select 1 from definition_copy n
                    where n.tenant = t.tenant and n.connector = t.connector
                      and n.revision > t.revision)
                or not exists (
                    select 1 from instance i
                    where i.tenant = t.tenant and i.connector = t.connector
                      and i.status <> 'deleted'))
            """;

    private final DeadRows rows;
    private final ReaperConfig config;
    private final Clock clock;
    private volatile Instant doneAt = Instant.EPOCH;

    UnusedCopies(Pool pool, ReaperConfig config, Clock clock) {
        this.rows = new DeadRows(pool, "definition_copy", UNUSED);
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "definition-copies";
    }

    @Override
    public Uni<Long> count() {
        return rows.count(before());
    }

    @Override
    public Uni<Reaped> remove(int most) {
        Instant now = clock.instant();
        if (doneAt.plus(PAUSE).isAfter(now)) {
            return Uni.createFrom().item(Reaped.NONE);
        }
        return rows.remove(before(), most)
                // what failed took its time too
                .onFailure()
                .invoke(() -> doneAt = now)
                .invoke(
                        removed -> {
                            if (!removed.more()) {
                                doneAt = now;
                            }
                        });
    }

    private Instant before() {
        return clock.instant().minus(config.definitionCopies());
    }
}
