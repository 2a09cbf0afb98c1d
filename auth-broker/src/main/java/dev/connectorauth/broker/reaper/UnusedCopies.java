package dev.connectorauth.broker.reaper;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Copies of definitions that no instance, credential or session goes by any more, and that are not
 * the latest of a connector in use. Finding them means looking at every instance, so it is done
 * once a day.
 */
@ApplicationScoped
class UnusedCopies implements Remains {

    private static final Duration PAUSE = Duration.ofDays(1);
    private static final String UNUSED =
            """
            t.fetched_at < $1
            and (t.tenant, t.connector, t.revision) not in (
                select i.tenant, i.connector, i.revision from instance i
                where i.status <> 'deleted')
            and (t.tenant, t.connector, t.revision) not in (
                select i.tenant, i.connector, c.revision
                from credential c join instance i on i.id = c.instance_id)
            and (t.tenant, t.connector, t.revision) not in (
                select i.tenant, i.connector, s.revision
                from authorization_session s join instance i on i.id = s.instance_id)
            and not (
                (t.tenant, t.connector) in (
                    select i.tenant, i.connector from instance i where i.status <> 'deleted')
                and t.revision = (
                    select max(n.revision) from definition_copy n
                    where n.tenant = t.tenant and n.connector = t.connector))
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
