package dev.connectorauth.refresher.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts what came in, by where it came from, how old it was and what became of it. */
@ApplicationScoped
class IntakeMetrics {

    private final MeterRegistry registry;
    private final Clock clock;

    IntakeMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** How long an event took to get here: {@code intake_lag_seconds}. */
    void arrived(ConsumerRecord<String, String> event) {
        Duration age = Duration.between(Instant.ofEpochMilli(event.timestamp()), clock.instant());
        Timer.builder("intake.lag")
                .description("Time between an event being written and its being read")
                .tag("topic", event.topic())
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5))
                .register(registry)
                .record(age.isNegative() ? Duration.ZERO : age);
    }

    void states(String source, int newer, int known) {
        registry.counter("schedule.states", "source", source, "result", "newer").increment(newer);
        registry.counter("schedule.states", "source", source, "result", "known").increment(known);
    }

    void deadLetter(String topic, String result) {
        registry.counter("dead.letters", "topic", topic, "result", result).increment();
    }

    void request(String outcome) {
        registry.counter("renewal.requests", "outcome", outcome).increment();
    }
}
