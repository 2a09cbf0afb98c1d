package dev.connectorauth.refresher.intake;

import dev.connectorauth.refresher.schedule.Schedule;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the state that every credential event carries into the schedule. */
@ApplicationScoped
class CredentialEvents {

    private final EventReader reader;
    private final Schedule schedule;
    private final Patience patience;
    private final IntakeMetrics metrics;

    CredentialEvents(
            EventReader reader, Schedule schedule, Patience patience, IntakeMetrics metrics) {
        this.reader = reader;
        this.schedule = schedule;
        this.patience = patience;
        this.metrics = metrics;
    }

    @Incoming("credential-events")
    Uni<Void> take(ConsumerRecord<String, String> event) {
        return patience.take(
                event,
                () -> schedule.apply(reader.scheduleState(event)),
                newer -> metrics.state("event", newer));
    }
}
