package dev.connectorauth.refresher.renewal;

import dev.connectorauth.edge.logging.LogFields;
import dev.connectorauth.refresher.RefresherConfig;
import dev.connectorauth.refresher.loop.FreshContext;
import dev.connectorauth.refresher.schedule.DueRenewal;
import dev.connectorauth.refresher.schedule.Settlement;
import dev.connectorauth.refresher.schedule.Settlements;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Carries one due renewal out: asks the broker, then puts the outcome down in the schedule. */
@ApplicationScoped
class Renewer {

    private final RefreshCall call;
    private final Settlements settlements;
    private final Backoff backoff;
    private final Crowds crowds;
    private final Slots slots;
    private final BrokerReach reach;
    private final RenewalMetrics metrics;
    private final RenewalRecord record;
    private final FreshContext contexts;
    private final RefresherConfig config;
    private final Clock clock;

    Renewer(
            RefreshCall call,
            Settlements settlements,
            Backoff backoff,
            Crowds crowds,
            Slots slots,
            BrokerReach reach,
            RenewalMetrics metrics,
            RenewalRecord record,
            FreshContext contexts,
            RefresherConfig config,
            Clock clock) {
        this.call = call;
        this.settlements = settlements;
        this.backoff = backoff;
        this.crowds = crowds;
        this.slots = slots;
        this.reach = reach;
        this.metrics = metrics;
        this.record = record;
        this.contexts = contexts;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Ends when the outcome is put down. The room for it is free as soon as the broker answered.
     */
    Uni<Void> renew(DueRenewal renewal) {
        slots.take(renewal);
        return contexts.run(() -> ask(renewal))
                .onTermination()
                .invoke(() -> slots.free(renewal))
                .chain(settlements::put);
    }

    private Uni<Settlement> ask(DueRenewal renewal) {
        LogFields.tenant(renewal.tenant());
        LogFields.instanceId(renewal.instanceId());
        Duration lag = metrics.started(renewal.dueAt());
        return call.refresh(renewal)
                .invoke(outcome -> record.heard(renewal, lag, outcome))
                .map(outcome -> heard(renewal, outcome));
    }

    private Settlement heard(DueRenewal renewal, RenewalOutcome outcome) {
        if (outcome instanceof RenewalOutcome.Unreachable unreachable) {
            reach.unreachable(unreachable.cause());
            return Settlement.released(renewal);
        }
        if (outcome instanceof RenewalOutcome.Failed failed && !failed.answered()) {
            reach.silent(failed.cause());
        } else {
            reach.answered();
        }
        if (outcome instanceof RenewalOutcome.Later later && later.wholeProvider()) {
            hold(renewal.provider(), later);
        }
        return settlement(renewal, outcome);
    }

    // instances whose provider is not known have nothing in common
    private void hold(String provider, RenewalOutcome.Later later) {
        if (!provider.isEmpty()) {
            slots.hold(provider, in(hold(later)));
        }
    }

    private Settlement settlement(DueRenewal renewal, RenewalOutcome outcome) {
        if (outcome instanceof RenewalOutcome.Renewed) {
            crowds.served(renewal);
            return Settlement.renewed(renewal, outcome.id());
        }
        if (outcome instanceof RenewalOutcome.PersonMustAct act) {
            return Settlement.stopped(renewal, act.cause(), outcome.id());
        }
        if (outcome instanceof RenewalOutcome.Later later) {
            return Settlement.later(renewal, in(pause(renewal, later)), outcome.id());
        }
        Instant again = in(backoff.after(renewal.attempts()));
        return outcome instanceof RenewalOutcome.NotNow
                ? Settlement.tooEarly(renewal, again, outcome.id())
                : Settlement.failed(renewal, again, outcome.id());
    }

    private Duration pause(DueRenewal renewal, RenewalOutcome.Later later) {
        if (later.wholeProvider()) {
            return backoff.spread(hold(later), Duration.ZERO);
        }
        Duration crowd = later.heldBy() == null ? Duration.ZERO : crowds.spread(renewal);
        return backoff.spread(later.retryAfter(), crowd);
    }

    /**
     * A third party that answers again has room for all, and the broker finds out by being asked:
     * whoever waits for it waits no longer than it is left alone.
     */
    private Duration hold(RenewalOutcome.Later later) {
        return shorter(later.retryAfter(), config.hold());
    }

    private Instant in(Duration pause) {
        return clock.instant().plus(pause);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
