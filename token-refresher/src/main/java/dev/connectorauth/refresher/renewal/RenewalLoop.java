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

import java.time.Clock;
import java.time.Instant;
import java.util.List;

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
    private final Others others;
    private final BrokerReach reach;
    private final Clock clock;
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
            Others others,
            BrokerReach reach,
            Clock clock,
            RenewalMetrics metrics,
            RefresherConfig config) {
        this.due = due;
        this.renewer = renewer;
        this.slots = slots;
        this.others = others;
        this.reach = reach;
        this.clock = clock;
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
                .chain(claimed -> lookBehind(demand.limit(), claimed))
                .replaceWithVoid();
    }

    private void begin(Claimed claimed) {
        more = claimed.more();
        draining = claimed.longest().compareTo(config.drainAfter()) > 0;
        beginAll(claimed.renewals());
    }

    private void beginAll(List<DueRenewal> renewals) {
        metrics.claimed(renewals.size());
        renewals.forEach(this::begin);
        if (more && !renewals.isEmpty() && slots.roomy()) {
            loop.hurry();
        }
    }

    // those without room must not hide the others
    private Uni<Void> lookBehind(int most, Claimed claimed) {
        Demand left = slots.demand(most - claimed.renewals().size(), draining);
        boolean hidden = !claimed.whole() && left.limit() > 0 && left.anyFull();
        if (!hidden || !others.worthALook()) {
            return Uni.createFrom().voidItem();
        }
        Instant begun = clock.instant();
        boolean seen = claimed.renewals().stream().anyMatch(left::hasRoomFor);
        return due.claimBehind(left)
                .invoke(behind -> others.looked(begun, seen || behind.waiting() > 0))
                .invoke(behind -> beginAll(behind.renewals()))
                .replaceWithVoid();
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
