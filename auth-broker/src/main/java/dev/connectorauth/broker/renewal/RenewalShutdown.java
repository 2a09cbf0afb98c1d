package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.spool.Spool;
import dev.connectorauth.broker.spool.SpoolDrain;

import io.quarkus.runtime.ShutdownEvent;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Ends renewals in good order: none is begun any more, those under way are waited for, and what
 * PostgreSQL still refuses stays on disk for the next process.
 */
@ApplicationScoped
class RenewalShutdown {

    private static final Logger LOG = Logger.getLogger(RenewalShutdown.class);
    private static final Duration LAST_TRY = Duration.ofSeconds(5);

    private final Renewals renewals;
    private final Spool spool;
    private final SpoolDrain drain;
    private final RenewalConfig config;

    RenewalShutdown(Renewals renewals, Spool spool, SpoolDrain drain, RenewalConfig config) {
        this.renewals = renewals;
        this.spool = spool;
        this.drain = drain;
        this.config = config;
    }

    /** Blocks the thread that ends the process, before anything that renewals need is closed. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
        if (!ended(renewals.stop(), config.drain())) {
            LOG.errorf("renewals cut off: count=%d", renewals.underWay());
        }
        drain.stop();
        ended(drain.all().subscribeAsCompletionStage(), LAST_TRY);
        int left = spool.state().depth();
        if (left > 0) {
            LOG.warnf("answers of third parties stay in the spool: count=%d", left);
        }
    }

    private static boolean ended(CompletableFuture<?> work, Duration within) {
        try {
            work.copy().orTimeout(within.toMillis(), TimeUnit.MILLISECONDS).join();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }
}
