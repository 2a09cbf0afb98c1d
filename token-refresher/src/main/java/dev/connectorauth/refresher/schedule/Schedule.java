package dev.connectorauth.refresher.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.contracts.event.ScheduleState;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The renewal schedule of every instance, as far as news of it has come. */
@ApplicationScoped
public class Schedule {

    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock;

    Schedule(Pool pool, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Takes over the states that are newer than what is known, in one statement; old news changes
     * nothing, so states may come twice and in any order.
     *
     * @return how many were newer
     */
    public Uni<Integer> apply(Collection<ScheduleState> states) {
        Collection<ScheduleState> latest = latest(states);
        if (latest.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return pool.preparedQuery(StateUpsert.SQL)
                .execute(Tuple.of(text(latest), Times.utc(clock.instant())))
                .map(result -> result.rowCount());
    }

    // one statement can't change a line twice
    private static Collection<ScheduleState> latest(Collection<ScheduleState> states) {
        Map<UUID, ScheduleState> latest = new LinkedHashMap<>();
        for (ScheduleState state : states) {
            latest.merge(
                    state.instanceId(),
                    state,
                    (known, other) -> other.sequence() > known.sequence() ? other : known);
        }
        return latest.values();
    }

    private String text(Collection<ScheduleState> states) {
        try {
            return json.writeValueAsString(states);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state that can't be written as JSON", e);
        }
    }
}
