package dev.connectorauth.refresher.intake;

import dev.connectorauth.contracts.event.RenewalRequest;
import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.schedule.RequestOutcome;
import dev.connectorauth.refresher.schedule.Schedule;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;

/**
 * Serves each request once, however often Kafka brings it: the memory of it is in the same
 * transaction.
 */
@ApplicationScoped
class RequestIntake {

    private static final String REMEMBER =
            """
            insert into served_request (source, event_id, served_at)
            values (:source, :id, :now) on conflict do nothing
            """;

    private static final String FORGET = "delete from served_request where served_at < :before";

    private final Schedule schedule;
    private final RefresherConfig config;
    private final Clock clock;

    RequestIntake(Schedule schedule, RefresherConfig config, Clock clock) {
        this.schedule = schedule;
        this.config = config;
        this.clock = clock;
    }

    @WithTransaction
    Uni<RequestOutcome> serve(String source, String id, String tenant, RenewalRequest request) {
        return remember(source, id)
                .chain(
                        isNew ->
                                isNew
                                        ? schedule.request(tenant, request)
                                        : Uni.createFrom().item(RequestOutcome.REPEATED));
    }

    /** Forgets requests that are too old to be brought again. */
    @WithTransaction
    Uni<Integer> forgetOld() {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(FORGET)
                                        .setParameter(
                                                "before",
                                                clock.instant().minus(config.rememberRequests()))
                                        .executeUpdate());
    }

    private Uni<Boolean> remember(String source, String id) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(REMEMBER)
                                        .setParameter("source", source)
                                        .setParameter("id", id)
                                        .setParameter("now", clock.instant())
                                        .executeUpdate())
                .map(rows -> rows > 0);
    }
}
