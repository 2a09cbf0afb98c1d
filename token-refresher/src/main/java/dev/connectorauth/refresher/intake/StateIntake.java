package dev.connectorauth.refresher.intake;

import dev.connectorauth.refresher.schedule.Schedule;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.stream.Stream;

/**
 * Takes states into the schedule, all with one statement. Where the database refuses the data of
 * one, halves are tried, until the one is alone.
 */
@ApplicationScoped
class StateIntake {

    private final Schedule schedule;
    private final Patience patience;
    private final IntakeMetrics metrics;

    StateIntake(Schedule schedule, Patience patience, IntakeMetrics metrics) {
        this.schedule = schedule;
        this.patience = patience;
        this.metrics = metrics;
    }

    /**
     * Ends when all are stored, however long the database is away.
     *
     * @param source where they came from, for metrics
     * @return those that can't be stored
     */
    Uni<List<Poison>> take(List<Arrival> arrivals, String source) {
        if (arrivals.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return patience.until(() -> schedule.apply(arrivals.stream().map(Arrival::state).toList()))
                .invoke(newer -> metrics.states(source, newer, arrivals.size() - newer))
                .replaceWith(List.<Poison>of())
                .onFailure(MalformedEventException.class)
                .recoverWithUni(cause -> apart(arrivals, source, cause));
    }

    private Uni<List<Poison>> apart(List<Arrival> arrivals, String source, Throwable cause) {
        if (arrivals.size() == 1) {
            return Uni.createFrom()
                    .item(List.of(new Poison(arrivals.get(0).event(), cause.getMessage())));
        }
        int half = arrivals.size() / 2;
        return take(arrivals.subList(0, half), source)
                .chain(
                        first ->
                                take(arrivals.subList(half, arrivals.size()), source)
                                        .map(second -> joined(first, second)));
    }

    private static List<Poison> joined(List<Poison> first, List<Poison> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
