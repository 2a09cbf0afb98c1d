package dev.connectorauth.refresher.intake;

import io.micrometer.core.instrument.MeterRegistry;

import jakarta.enterprise.context.ApplicationScoped;

/** Counts what came in, by where it came from and what became of it. */
@ApplicationScoped
class IntakeMetrics {

    private final MeterRegistry registry;

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void state(String source, boolean newer) {
        registry.counter("schedule.states", "source", source, "result", newer ? "newer" : "known")
                .increment();
    }

    void malformed(String topic) {
        registry.counter("events.malformed", "topic", topic).increment();
    }

    void request(String outcome) {
        registry.counter("renewal.requests", "outcome", outcome).increment();
    }
}
