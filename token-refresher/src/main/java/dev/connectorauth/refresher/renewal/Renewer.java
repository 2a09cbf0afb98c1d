package dev.connectorauth.refresher.renewal;

import dev.connectorauth.edge.logging.LogFields;
import dev.connectorauth.refresher.loop.FreshContext;
import dev.connectorauth.refresher.schedule.DueRenewal;
import dev.connectorauth.refresher.schedule.DueRenewals;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Clock;

/** Carries one due renewal out: asks the broker, then puts the outcome down in the schedule. */
@ApplicationScoped
class Renewer {

    private static final Logger LOG = Logger.getLogger(Renewer.class);

    private final RefreshCall call;
    private final DueRenewals due;
    private final Backoff backoff;
    private final RenewalMetrics metrics;
    private final FreshContext contexts;
    private final Clock clock;

    Renewer(
            RefreshCall call,
            DueRenewals due,
            Backoff backoff,
            RenewalMetrics metrics,
            FreshContext contexts,
            Clock clock) {
        this.call = call;
        this.due = due;
        this.backoff = backoff;
        this.metrics = metrics;
        this.contexts = contexts;
        this.clock = clock;
    }

    Uni<Void> renew(DueRenewal renewal) {
        return contexts.run(() -> ask(renewal))
                .chain(outcome -> contexts.run(() -> settle(renewal, outcome)));
    }

    private Uni<RenewalOutcome> ask(DueRenewal renewal) {
        name(renewal);
        metrics.started(renewal.dueAt());
        return call.refresh(renewal);
    }

    private Uni<Void> settle(DueRenewal renewal, RenewalOutcome outcome) {
        name(renewal);
        metrics.finished(outcome);
        LOG.infof("renewal asked for: version=%d outcome=%s", renewal.version(), outcome);
        return record(renewal, outcome);
    }

    private Uni<Void> record(DueRenewal renewal, RenewalOutcome outcome) {
        if (outcome instanceof RenewalOutcome.Renewed) {
            return due.succeeded(renewal, outcome.id());
        }
        if (outcome instanceof RenewalOutcome.PersonMustAct act) {
            return due.stopped(renewal, act.cause(), outcome.id());
        }
        var pause =
                outcome instanceof RenewalOutcome.Later later
                        ? later.retryAfter()
                        : backoff.after(renewal.attempts());
        var until = clock.instant().plus(pause);
        return outcome instanceof RenewalOutcome.NotNow
                ? due.tooEarly(renewal, until, outcome.id())
                : due.postponed(renewal, until, outcome.id());
    }

    private static void name(DueRenewal renewal) {
        LogFields.tenant(renewal.tenant());
        LogFields.instanceId(renewal.instanceId());
    }
}
