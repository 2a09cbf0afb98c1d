package dev.connectorauth.refresher.renewal;

import dev.connectorauth.refresher.provider.ProviderTally;
import dev.connectorauth.refresher.schedule.DueRenewal;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.time.Duration;

/** Tells metrics, the log and the providers' tally how a renewal went. */
@ApplicationScoped
class RenewalRecord {

    private static final Logger LOG = Logger.getLogger(RenewalRecord.class);

    private final RenewalMetrics metrics;
    private final ProviderTally tally;

    RenewalRecord(RenewalMetrics metrics, ProviderTally tally) {
        this.metrics = metrics;
        this.tally = tally;
    }

    void heard(DueRenewal renewal, Duration lag, RenewalOutcome outcome) {
        metrics.finished(outcome);
        // that nobody can be reached is told once, for all of them
        if (outcome instanceof RenewalOutcome.Unreachable) {
            return;
        }
        LOG.infof("renewal asked for: version=%d outcome=%s", renewal.version(), outcome);
        tally(renewal, lag, outcome);
    }

    private void tally(DueRenewal renewal, Duration lag, RenewalOutcome outcome) {
        String provider = renewal.provider();
        String tenant = renewal.tenant();
        if (outcome instanceof RenewalOutcome.Renewed) {
            tally.succeeded(provider, tenant, lag);
        } else if (outcome instanceof RenewalOutcome.PersonMustAct act) {
            tally.failed(provider, tenant, lag, act.cause());
        } else if (outcome instanceof RenewalOutcome.Failed failed) {
            tally.failed(provider, tenant, lag, "failed: " + failed.cause());
        } else {
            tally.postponed(provider, tenant, lag, outcome.id());
        }
    }
}
