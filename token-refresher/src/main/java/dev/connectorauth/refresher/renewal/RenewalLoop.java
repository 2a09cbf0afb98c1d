package dev.connectorauth.refresher.renewal;

import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.loop.FreshContext;
import dev.connectorauth.refresher.loop.Loop;
import dev.connectorauth.refresher.schedule.DueRenewal;
import dev.connectorauth.refresher.schedule.DueRenewals;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import java.util.concurrent.atomic.AtomicInteger;

/** Looks for due renewals, and takes no more than it may have under way at a time. */
@ApplicationScoped
class RenewalLoop {

    private static final Logger LOG = Logger.getLogger(RenewalLoop.class);

    private final DueRenewals due;
    private final Renewer renewer;
    private final RefresherConfig config;
    private final FreshContext contexts;
    private final Loop loop;
    private final AtomicInteger underWay = new AtomicInteger();

    RenewalLoop(
            Vertx vertx,
            DueRenewals due,
            Renewer renewer,
            RefresherConfig config,
            FreshContext contexts) {
        this.due = due;
        this.renewer = renewer;
        this.config = config;
        this.contexts = contexts;
        this.loop = new Loop(vertx, "renewal", config.poll(), this::round);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            loop.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** Claims and begins; the calls themselves outlast the round. */
    Uni<Void> round() {
        int free = config.concurrency() - underWay.get();
        return free <= 0
                ? Uni.createFrom().voidItem()
                : contexts.run(() -> due.claim(free))
                        .invoke(claimed -> claimed.forEach(this::begin))
                        .replaceWithVoid();
    }

    private void begin(DueRenewal renewal) {
        underWay.incrementAndGet();
        renewer.renew(renewal)
                .onTermination()
                .invoke(underWay::decrementAndGet)
                .subscribe()
                .with(done -> {}, failure -> unsettled(renewal, failure));
    }

    // the claim's end brings the row back
    private static void unsettled(DueRenewal renewal, Throwable failure) {
        LOG.warnf(
                "renewal not put down: instanceId=%s cause=%s",
                renewal.instanceId(), failure.getClass());
    }
}
