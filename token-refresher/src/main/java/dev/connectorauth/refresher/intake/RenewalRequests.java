package dev.connectorauth.refresher.intake;

import dev.connectorauth.contracts.event.RenewalRequest;
import dev.connectorauth.edge.logging.LogFields;
import dev.connectorauth.refresher.schedule.RequestOutcome;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Serves platform services that ask for a renewal over Kafka, on behalf of a tenant. */
@ApplicationScoped
class RenewalRequests {

    private static final Logger LOG = Logger.getLogger(RenewalRequests.class);

    private final EventReader reader;
    private final RequestIntake intake;
    private final Patience patience;
    private final IntakeMetrics metrics;

    RenewalRequests(
            EventReader reader, RequestIntake intake, Patience patience, IntakeMetrics metrics) {
        this.reader = reader;
        this.intake = intake;
        this.patience = patience;
        this.metrics = metrics;
    }

    @Incoming("renewal-requests")
    Uni<Void> take(ConsumerRecord<String, String> event) {
        return patience.take(event, () -> serve(event), outcome -> metrics.request(outcome.id()));
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
