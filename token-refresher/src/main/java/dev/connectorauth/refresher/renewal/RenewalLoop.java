package dev.connectorauth.refresher.renewal;

import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.loop.Loop;
import dev.connectorauth.refresher.schedule.Claimed;
import dev.connectorauth.refresher.schedule.Demand;
import dev.connectorauth.refresher.schedule.DueRenewal;
import dev.connectorauth.refresher.schedule.DueRenewals;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

/**
 * Keeps the room for renewals filled. It looks for due ones now and then; while more are waiting
 * than there was room for, it looks again as soon as a part of the room is free.
 */
@ApplicationScoped
class RenewalLoop {

    private static final Logger LOG = Logger.getLogger(RenewalLoop.class);

    private final DueRenewals due;
    private final Renewer renewer;
    private final Slots slots;
    private final BrokerReach reach;
    private final RenewalMetrics metrics;
    private final RefresherConfig config;
    private final Loop loop;

    private volatile boolean more;
    private volatile boolean draining;

    RenewalLoop(
            Vertx vertx,
            DueRenewals due,
            Renewer renewer,
            Slots slots,
            BrokerReach reach,
            RenewalMetrics metrics,
            RefresherConfig config) {
        this.due = due;
        this.renewer = renewer;
        this.slots = slots;
        this.reach = reach;
        this.metrics = metrics;
        this.config = config;
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
        Demand demand = slots.demand(reach.allowed(), draining);
        if (demand.limit() <= 0) {
            return Uni.createFrom().voidItem();
        }
        return due.claim(demand)
                .invoke(this::begin)
                .chain(claimed -> makeRoom(demand, claimed))
                .replaceWithVoid();
    }

    private void begin(Claimed claimed) {
        metrics.claimed(claimed.renewals().size());
        more = claimed.more();
        draining = claimed.longest().compareTo(config.drainAfter()) > 0;
        claimed.renewals().forEach(this::begin);
        if (more && !claimed.renewals().isEmpty() && slots.roomy()) {
            loop.hurry();
        }
    }

    // those without room must not hide the others
    private Uni<Integer> makeRoom(Demand before, Claimed claimed) {
        Demand now = slots.demand(Integer.MAX_VALUE, draining);
        boolean hidden = claimed.renewals().size() < before.limit() && now.anyFull();
        return hidden && claimed.more()
                ? due.putAside(now).invoke(this::putAside)
                : Uni.createFrom().item(0);
    }

    private void putAside(int lines) {
        metrics.putAside(lines);
        if (lines > 0) {
            loop.hurry();
        }
    }

    private void begin(DueRenewal renewal) {
        renewer.renew(renewal)
                .onTermination()
                .invoke(this::ended)
                .subscribe()
                .with(done -> {}, failure -> unsettled(renewal, failure));
    }

    private void ended() {
        if (more && slots.roomy()) {
            loop.hurry();
        }
    }

    // the claim's end brings the row back
    private static void unsettled(DueRenewal renewal, Throwable failure) {
        LOG.warnf(
                "renewal not put down: instanceId=%s cause=%s",
                renewal.instanceId(), failure.getClass());
    }
}
