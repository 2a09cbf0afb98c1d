package dev.connectorauth.resilience.provider;

import java.time.Duration;

/**
 * How a realm of the double behaves. Immutable; every method returns a changed copy.
 *
 * @param rotation what happens to used refresh tokens
 * @param grace for how long a used one still works, with {@link Rotation#GRACE}
 * @param expiresIn lifetime of access tokens
 * @param clockOffset how much the double's clock is ahead: it shows in {@code Date} and is added to
 *     {@code expires_in}
 * @param latency how long answers take
 * @param faultShare what share of requests goes wrong, 0 to 1
 * @param fault how they go wrong; never null
 * @param hold where all requests stop
 */
public record Behaviour(
        Rotation rotation,
        Duration grace,
        Duration expiresIn,
        Duration clockOffset,
        Latency latency,
        double faultShare,
        Fault fault,
        Hold hold) {

    /** Answers at once, for an hour, and all goes well. */
    public static Behaviour of(Rotation rotation) {
        return new Behaviour(
                rotation,
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                Duration.ZERO,
                Latency.NONE,
                0,
                new Fault.ServerError(500),
                Hold.NOWHERE);
    }

    public Behaviour grace(Duration duration) {
        return new Behaviour(
                rotation, duration, expiresIn, clockOffset, latency, faultShare, fault, hold);
    }

    public Behaviour expiresIn(Duration lifetime) {
        return new Behaviour(
                rotation, grace, lifetime, clockOffset, latency, faultShare, fault, hold);
    }

    public Behaviour clockOffset(Duration ahead) {
        return new Behaviour(rotation, grace, expiresIn, ahead, latency, faultShare, fault, hold);
    }

    public Behaviour latency(Duration from, Duration to) {
        return new Behaviour(
                rotation,
                grace,
                expiresIn,
                clockOffset,
                new Latency(from, to),
                faultShare,
                fault,
                hold);
    }

    /** This share of requests goes wrong in this way. */
    public Behaviour failing(double share, Fault how) {
        return new Behaviour(rotation, grace, expiresIn, clockOffset, latency, share, how, hold);
    }

    /** No request goes wrong. */
    public Behaviour healthy() {
        return failing(0, fault);
    }

    public Behaviour holding(Hold where) {
        return new Behaviour(
                rotation, grace, expiresIn, clockOffset, latency, faultShare, fault, where);
    }
}
