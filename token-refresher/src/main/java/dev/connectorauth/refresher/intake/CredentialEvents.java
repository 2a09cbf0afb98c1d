package dev.connectorauth.refresher.intake;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the states that credential events carry into the schedule, a batch with one statement. A
 * batch is acknowledged when all of it is stored, as a state or as a dead letter.
 */
@ApplicationScoped
class CredentialEvents {

    private final EventReader reader;
    private final StateIntake intake;
    private final DeadLetters deadLetters;
    private final IntakeMetrics metrics;

    CredentialEvents(
            EventReader reader,
            StateIntake intake,
            DeadLetters deadLetters,
            IntakeMetrics metrics) {
        this.reader = reader;
        this.intake = intake;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    @Incoming("credential-events")
    Uni<Void> take(ConsumerRecords<String, String> events) {
        List<Arrival> readable = new ArrayList<>();
        List<Poison> poison = new ArrayList<>();
        for (ConsumerRecord<String, String> event : events) {
            metrics.arrived(event);
            try {
                readable.add(new Arrival(reader.scheduleState(event), event));
            } catch (MalformedEventException e) {
                poison.add(new Poison(event, e.getMessage()));
            }
        }
        return intake.take(readable, "event").invoke(poison::addAll).chain(() -> bury(poison));
    }

    private Uni<Void> bury(List<Poison> poison) {
        return Multi.createFrom()
                .iterable(poison)
                .onItem()
                .transformToUniAndConcatenate(deadLetters::bury)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
