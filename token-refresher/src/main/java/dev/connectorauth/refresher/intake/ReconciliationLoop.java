package dev.connectorauth.refresher.intake;

import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.loop.Loop;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Duration;

/** Reconciles again and again. */
@ApplicationScoped
class ReconciliationLoop {

    /** Each step has a deadline of its own, but there may be thousands of pages. */
    private static final Duration DEADLINE = Duration.ofHours(1);

    private final Loop loop;

    ReconciliationLoop(Vertx vertx, Reconciliation reconciliation, RefresherConfig config) {
        this.loop =
                new Loop(
                        vertx,
                        "reconciliation",
                        config.reconcile(),
                        DEADLINE,
                        reconciliation::reconcile);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }
}
