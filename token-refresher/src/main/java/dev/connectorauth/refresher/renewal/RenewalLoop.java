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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the room for renewals filled. It looks for due ones now and then; while more are waiting
 * than there was room for, it looks again as soon as a part of the room is free.
 */
@ApplicationScoped
class RenewalLoop {

    private static final Logger LOG = Logger.getLogger(RenewalLoop.class);

    /** A look behind a crowd that takes longer is given up, and done the more seldom. */
    private static final Duration BEHIND = Duration.ofSeconds(5);

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
    private volatile boolean crowded;

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
        Demand demand = slots.demand(slots.free() > 0 ? reach.allowed() : 0, draining);
        if (demand.limit() <= 0) {
            return Uni.createFrom().voidItem();
        }
        return due.claim(crowded && others.worthALook() ? slots.leavingSome(demand) : demand)
                .invoke(this::begin)
                .chain(claimed -> lookBehind(demand.limit(), claimed))
                .onFailure()
                .invoke(reach::unused)
                .invoke(this::begun)
                .replaceWithVoid();
    }

    private void begun(int renewals) {
        if (renewals == 0) {
            reach.unused();
        }
    }

    private void begin(Claimed claimed) {
        more = claimed.more();
        crowded = claimed.crowded();
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

    /** Those without room must not hide the others. Gives how many have begun in all. */
    private Uni<Integer> lookBehind(int most, Claimed claimed) {
        List<DueRenewal> begun = claimed.renewals();
        boolean full = slots.demand(most - begun.size(), draining).anyFull();
        boolean hidden = !claimed.whole() && (full || claimed.crowded());
        return hidden && others.worthALook()
                ? behind(most, begun, false, clock.instant())
                : Uni.createFrom().item(begun.size());
    }

    /** Looks past those without room, and past those who had their turn in this round. */
    private Uni<Integer> behind(
            int most, List<DueRenewal> begun, boolean foundSome, Instant since) {
        Demand left = slots.demand(most - begun.size(), draining);
        if (left.limit() <= 0) {
            return Uni.createFrom().item(begun.size());
        }
        boolean seen = begun.stream().anyMatch(left::hasRoomFor);
        return due.claimBehind(slots.leavingSome(left), begun)
                .ifNoItem()
                .after(BEHIND)
                .fail()
                .onTermination()
                .invoke(
                        (found, failure, gone) ->
                                others.looked(since, seen, foundSome || waits(found)))
                .invoke(found -> beginAll(found.renewals()))
                .chain(found -> furtherBehind(most, begun, found, since));
    }

    // a look without an end may have missed somebody
    private static boolean waits(Claimed found) {
        return found == null || found.waiting() > 0;
    }

    // behind one crowd may stand another
    private Uni<Integer> furtherBehind(
            int most, List<DueRenewal> begun, Claimed found, Instant since) {
        List<DueRenewal> all = new ArrayList<>(begun);
        all.addAll(found.renewals());
        return found.crowded() && !found.renewals().isEmpty()
                ? behind(most, all, true, since)
                : Uni.createFrom().item(all.size());
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
