package dev.connectorauth.refresher.intake;

import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.loop.FreshContext;
import dev.connectorauth.refresher.loop.Loop;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Reconciles again and again, and tidies up what only intake needs. */
@ApplicationScoped
class ReconciliationLoop {

    private final Reconciliation reconciliation;
    private final RequestIntake requests;
    private final FreshContext contexts;
    private final Loop loop;

    ReconciliationLoop(
            Vertx vertx,
            Reconciliation reconciliation,
            RequestIntake requests,
            FreshContext contexts,
            RefresherConfig config) {
        this.reconciliation = reconciliation;
        this.requests = requests;
        this.contexts = contexts;
        this.loop = new Loop(vertx, "reconciliation", config.reconcile(), this::round);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    private Uni<Void> round() {
        return contexts.run(requests::forgetOld).chain(forgotten -> reconciliation.reconcile());
    }
}
