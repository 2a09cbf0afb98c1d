package dev.connectorauth.refresher.intake;

import dev.connectorauth.contracts.event.RenewalRequest;
import dev.connectorauth.edge.logging.LogFields;
import dev.connectorauth.refresher.schedule.RequestOutcome;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Serves platform services that ask for a renewal over Kafka, on behalf of a tenant. */
@ApplicationScoped
class RenewalRequests {

    private static final Logger LOG = Logger.getLogger(RenewalRequests.class);

    private final EventReader reader;
    private final RequestIntake intake;
    private final Patience patience;
    private final DeadLetters deadLetters;
    private final IntakeMetrics metrics;

    RenewalRequests(
            EventReader reader,
            RequestIntake intake,
            Patience patience,
            DeadLetters deadLetters,
            IntakeMetrics metrics) {
        this.reader = reader;
        this.intake = intake;
        this.patience = patience;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    @Incoming("renewal-requests")
    Uni<Void> take(ConsumerRecords<String, String> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(this::take)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> take(ConsumerRecord<String, String> event) {
        metrics.arrived(event);
        return patience.until(() -> serve(event))
                .invoke(outcome -> metrics.request(outcome.id()))
                .replaceWithVoid()
                .onFailure(MalformedEventException.class)
                .recoverWithUni(cause -> deadLetters.bury(new Poison(event, cause.getMessage())));
    }

    private Uni<RequestOutcome> serve(ConsumerRecord<String, String> event) {
        RenewalRequest request = reader.renewalRequest(event);
        String tenant = EventReader.attribute(event, "tenant");
        LogFields.tenant(tenant);
        LogFields.instanceId(request.instanceId());
        return intake.serve(
                        EventReader.attribute(event, "source"),
                        EventReader.attribute(event, "id"),
                        tenant,
                        request)
                .invoke(outcome -> LOG.infof("renewal requested: outcome=%s", outcome.id()));
    }
}
