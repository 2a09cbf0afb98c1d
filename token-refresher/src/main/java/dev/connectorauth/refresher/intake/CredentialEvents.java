package dev.connectorauth.refresher.intake;

import dev.connectorauth.refresher.schedule.Schedule;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes the state that every credential event carries into the schedule. */
@ApplicationScoped
class CredentialEvents {

    private static final Logger LOG = Logger.getLogger(CredentialEvents.class);

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
        return patience.until(() -> schedule.apply(reader.scheduleState(event)))
                .invoke(newer -> metrics.state("event", newer))
                .replaceWithVoid()
                .onFailure(MalformedEventException.class)
                .recoverWithItem(cause -> skip(event, cause));
    }

    private Void skip(ConsumerRecord<String, String> event, Throwable cause) {
        metrics.malformed(event.topic());
        LOG.warnf(
                "event skipped: topic=%s partition=%d offset=%d cause=%s",
                event.topic(), event.partition(), event.offset(), cause.getMessage());
        return null;
    }
}
