package dev.connectorauth.broker.usage;

import io.quarkus.runtime.ShutdownEvent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stores the last noted uses before the process ends. */
@ApplicationScoped
class LastUses {

    private static final Logger LOG = Logger.getLogger(LastUses.class);
    private static final int SECONDS = 2;

    private final InstanceUses uses;

    LastUses(InstanceUses uses) {
        this.uses = uses;
    }

    /** Waits: afterwards the connections are closed, and nothing else is left to be done here. */
    void store(@Observes ShutdownEvent end) {
        try {
            uses.flush().subscribeAsCompletionStage().get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("last uses not stored: cause=%s", e.getClass());
        }
    }
}
