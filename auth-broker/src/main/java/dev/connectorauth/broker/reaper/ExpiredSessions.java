package dev.connectorauth.broker.reaper;

import dev.connectorauth.broker.authorization.AuthorizationSessions;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;

/**
 * Sessions that nobody can use any more and, with them, what is left of their secrets. One that was
 * used stays until the calls that follow are surely over.
 */
@ApplicationScoped
class ExpiredSessions implements Remains {

    private static final String DEAD =
            """
            t.expires_at <= $1
            and (t.consumed_at is null or t.consumed_at <= $1 - interval '%1$d seconds')
            and (t.delivered_at is null or t.delivered_at <= $1 - interval '%1$d seconds')
            """
                    .formatted(AuthorizationSessions.LAST_CALLS.toSeconds());

    private final DeadRows rows;
    private final Clock clock;

    ExpiredSessions(Pool pool, Clock clock) {
        this.rows = new DeadRows(pool, "authorization_session", DEAD);
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "sessions";
    }

    @Override
    public Uni<Long> count() {
        return rows.count(clock.instant());
    }

    @Override
    public Uni<Reaped> remove(int most) {
        Instant now = clock.instant();
        return rows.remove(now, most);
    }
}
