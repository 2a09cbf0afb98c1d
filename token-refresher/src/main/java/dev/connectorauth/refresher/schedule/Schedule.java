package dev.connectorauth.refresher.schedule;

import dev.connectorauth.contracts.event.RenewalRequest;
import dev.connectorauth.contracts.event.ScheduleState;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;

/** The renewal schedule of every instance, as far as news of it has come. */
@ApplicationScoped
public class Schedule {

    private final ScheduleRepository lines;
    private final Clock clock;

    Schedule(ScheduleRepository lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /**
     * Takes over an instance's state if it is newer than what is known; old news changes nothing,
     * so states may come twice and in any order.
     *
     * @return whether it was newer
     */
    @WithTransaction
    public Uni<Boolean> apply(ScheduleState state) {
        return lines.lock(state.instanceId())
                .chain(
                        known -> {
                            if (known == null) {
                                return add(state);
                            }
                            return Uni.createFrom().item(update(known, state));
                        });
    }

    private Uni<Boolean> add(ScheduleState state) {
        ScheduleEntity line = new ScheduleEntity();
        line.take(state);
        return lines.persistAndFlush(line).replaceWith(true);
    }

    private static boolean update(ScheduleEntity known, ScheduleState state) {
        if (state.sequence() <= known.sequence) {
            return false;
        }
        known.take(state);
        return true;
    }

    /**
     * Makes an instance due at once because a platform service asked for it.
     *
     * @param tenant on whose behalf was asked
     */
    @WithTransaction
    public Uni<RequestOutcome> request(String tenant, RenewalRequest request) {
        return lines.lock(request.instanceId()).map(line -> request(line, tenant, request));
    }

    private RequestOutcome request(ScheduleEntity line, String tenant, RenewalRequest request) {
        if (line == null) {
            return RequestOutcome.UNKNOWN_INSTANCE;
        }
        if (!line.tenant.equals(tenant)) {
            return RequestOutcome.OTHER_TENANT;
        }
        if (!line.status.usable()) {
            return RequestOutcome.NOT_RENEWABLE;
        }
        if (request.version() != null && request.version() < line.version) {
            return RequestOutcome.SUPERSEDED;
        }
        line.makeDue(clock.instant(), DueReason.REQUESTED);
        return RequestOutcome.ACCEPTED;
    }
}
