package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.ExpiryMetrics;

import io.micrometer.core.instrument.MeterRegistry;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * How renewals end: {@code renewed}; {@code kept} (to be stored later); the class of the failure of
 * one that was sent ({@link RenewalFailure#label}); and of those that were not sent, {@code
 * superseded}, {@code held} (see the metric of the same name), {@code waiting} (it backs off, or
 * another broker is at it), {@code refused} (a person must act), {@code unrenewable} and {@code
 * error}.
 */
@ApplicationScoped
class RenewalMetrics {

    private final MeterRegistry registry;
    private final ExpiryMetrics expiry;

    RenewalMetrics(MeterRegistry registry, ExpiryMetrics expiry) {
        this.registry = registry;
        this.expiry = expiry;
    }

    /** New tokens are stored in the place of these. */
    void renewed(Deadlines before) {
        expiry.renewed(before);
        count("renewed");
    }

    /** New tokens are here, and PostgreSQL does not have them yet. */
    void kept() {
        count("kept");
    }

    /** A token request brought none. */
    void failed(RenewalFailure failure) {
        count(failure.label());
    }

    /** Nothing was sent. */
    void unsent(RenewalOutcome outcome) {
        count(label(outcome));
    }

    /** It ended with an exception. */
    void broken() {
        count("error");
    }

    private static String label(RenewalOutcome outcome) {
        if (outcome instanceof RenewalOutcome.Superseded) {
            return "superseded";
        }
        if (outcome instanceof RenewalOutcome.Postponed postponed) {
            return postponed.heldBy() == null ? "waiting" : "held";
        }
        return outcome instanceof RenewalOutcome.Refused ? "refused" : "unrenewable";
    }

    private void count(String outcome) {
        registry.counter("renewals", "outcome", outcome).increment();
    }
}
