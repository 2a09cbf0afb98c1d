package dev.connectorauth.broker.provider;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** All that holds a tenant's renewals, of whatever kind. */
@ApplicationScoped
class HeldClients {

    private final Pauses pauses;
    private final RateLimits limits;
    private final Breakers breakers;

    HeldClients(Pauses pauses, RateLimits limits, Breakers breakers) {
        this.pauses = pauses;
        this.limits = limits;
        this.breakers = breakers;
    }

    Uni<List<ProviderClientView>> of(String tenant) {
        return pauses.of(tenant)
                .map(
                        paused ->
                                Stream.of(
                                                paused.stream().map(ProviderClientView::of),
                                                limited(tenant),
                                                silent(tenant))
                                        .flatMap(views -> views)
                                        .toList());
    }

    /** Lets the next renewal try; false = nothing of this id is held. */
    Uni<Boolean> resume(String tenant, UUID id) {
        if (limits.clear(tenant, id) || breakers.probeNow(tenant, id)) {
            return Uni.createFrom().item(true);
        }
        return pauses.probeNow(tenant, id).map(pause -> pause != null);
    }

    /** What nobody uses any more is no longer kept in memory. */
    @Scheduled(every = "1m", identity = "provider-limits")
    void forgetIdle() {
        limits.forgetIdle();
        breakers.forgetIdle();
    }

    private Stream<ProviderClientView> limited(String tenant) {
        return limits.of(tenant).stream()
                .flatMap(
                        entry ->
                                Stream.ofNullable(entry.getValue().state())
                                        .map(s -> ProviderClientView.of(entry.getKey(), s)));
    }

    private Stream<ProviderClientView> silent(String tenant) {
        return breakers.openFor(tenant).stream()
                .flatMap(
                        entry ->
                                Stream.ofNullable(entry.getValue().state())
                                        .map(s -> ProviderClientView.of(entry.getKey(), s)));
    }
}
