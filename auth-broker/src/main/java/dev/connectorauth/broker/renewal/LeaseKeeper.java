package dev.connectorauth.broker.renewal;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Keeps a lease alive while its holder waits for a provider. */
@ApplicationScoped
class LeaseKeeper {

    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

    private final Vertx vertx;
    private final LeaseStore leases;
    private final RenewalConfig config;

    LeaseKeeper(Vertx vertx, LeaseStore leases, RenewalConfig config) {
        this.vertx = vertx;
        this.leases = leases;
        this.config = config;
    }

    /**
     * Does the work and extends the lease every third of its length until the work is over. A lost
     * lease does not stop the work: its answer is still worth reading, and the commit decides.
     */
    <T> Uni<T> during(Lease lease, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            AtomicBoolean over = new AtomicBoolean();
                            AtomicBoolean asking = new AtomicBoolean();
                            long timer =
                                    vertx.setPeriodic(
                                            config.lease().dividedBy(3).toMillis(),
                                            t -> extend(lease, asking, over));
                            // so that the timer ends too where the work can't even begin
                            return Uni.createFrom()
                                    .deferred(() -> work.get())
                                    .onTermination()
                                    .invoke(
                                            () -> {
                                                over.set(true);
                                                vertx.cancelTimer(timer);
                                            });
                        });
    }

    /** One that is still on its way when the work ends finds another fence, or no lease. */
    private void extend(Lease lease, AtomicBoolean asking, AtomicBoolean over) {
        if (!asking.compareAndSet(false, true)) {
            return;
        }
        // one that is never answered must not be the last
        leases.extend(lease)
                .ifNoItem()
                .after(config.lease().dividedBy(3))
                .fail()
                .onTermination()
                .invoke(() -> asking.set(false))
                .subscribe()
                .with(
                        held -> {
                            if (!held && !over.get()) {
                                LOG.warnf(
                                        "lease lost: instance=%s fence=%d",
                                        lease.instanceId(), lease.fence());
                            }
                        },
                        failure ->
                                LOG.warnf(
                                        "lease not extended: instance=%s cause=%s",
                                        lease.instanceId(), failure.getClass()));
    }
}
