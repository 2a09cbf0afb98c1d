package dev.connectorauth.broker.provider;

import dev.connectorauth.broker.flow.TokenAnswer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Duration;

/** How it goes with third parties as a whole; which one it is, the API tells. */
@ApplicationScoped
class ProviderMetrics {

    private final MeterRegistry registry;
    private final Pauses pauses;
    private final Breakers breakers;
    private final RateLimits limits;

    ProviderMetrics(MeterRegistry registry, Pauses pauses, Breakers breakers, RateLimits limits) {
        this.registry = registry;
        this.pauses = pauses;
        this.breakers = breakers;
        this.limits = limits;
    }

    void register(@Observes StartupEvent started) {
        Gauge.builder("renewal.clients.paused", pauses, Pauses::size)
                .description("Clients that third parties refuse; the same in each broker")
                .register(registry);
        Gauge.builder("provider.breakers.open", breakers, Breakers::open)
                .description("Hosts that this broker leaves alone, counted for each tenant")
                .register(registry);
        Gauge.builder("provider.clients.limited", limits, RateLimits::limited)
                .description("Clients that this broker slows down")
                .register(registry);
    }

    /** A renewal was not even begun. */
    void held(HeldBy by) {
        registry.counter("provider.held", "by", by.label()).increment();
    }

    /** A token request ended, this long after it was let through. */
    void answered(TokenAnswer answer, Duration duration) {
        Timer.builder("provider.token.requests")
                .description("Token requests of renewals, from admission to answer")
                .tag("outcome", outcome(answer))
                .register(registry)
                .record(duration.isNegative() ? Duration.ZERO : duration);
    }

    private static String outcome(TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Issued) {
            return "issued";
        }
        if (answer instanceof TokenAnswer.GrantRefused) {
            return "grant";
        }
        if (answer instanceof TokenAnswer.ConfigurationRefused
                || answer instanceof TokenAnswer.Denied) {
            return "configuration";
        }
        if (answer instanceof TokenAnswer.RateLimited) {
            return "rate_limited";
        }
        if (answer instanceof TokenAnswer.Unrecognised) {
            return "unknown";
        }
        return answer instanceof TokenAnswer.Unavailable ? "transient" : "lost";
    }
}
