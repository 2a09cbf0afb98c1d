package dev.connectorauth.outbox;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells how delivery goes. Always up: a service whose events wait still serves, and taking it out
 * would deliver none of them.
 */
@Readiness
@ApplicationScoped
class OutboxHealth implements HealthCheck {

    private final OutboxLoop loop;
    private final OutboxWatch watch;

    OutboxHealth(OutboxLoop loop, OutboxWatch watch) {
        this.loop = loop;
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        OutboxBacklog backlog = watch.last();
        return HealthCheckResponse.named("outbox")
                .up()
                .withData("delivery", loop.failing() ? "degraded" : "working")
                .withData("pending", backlog.pending())
                .withData("oldestSeconds", Math.round(backlog.oldestSeconds()))
                .build();
    }
}
