package dev.connectorauth.broker.request;

import dev.connectorauth.broker.egress.Egress;
import dev.connectorauth.broker.egress.EgressRequest;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.engine.request.RenderedRequest;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;

/** Sends requests that the engine rendered. */
@ApplicationScoped
public class ProviderRequests {

    private final Egress egress;

    public ProviderRequests(Egress egress) {
        this.egress = egress;
    }

    /**
     * Sends a request once, within the timeout of its auth method. Fails with an {@link
     * dev.connectorauth.broker.egress.EgressException}.
     */
    public Uni<EgressResponse> send(RenderedRequest request, Duration timeout) {
        return egress.send(
                new EgressRequest(
                        request.method(),
                        request.url(),
                        request.headers(),
                        request.body(),
                        timeout,
                        request.certificate()));
    }
}
