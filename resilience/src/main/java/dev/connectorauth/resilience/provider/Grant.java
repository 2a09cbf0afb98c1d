package dev.connectorauth.resilience.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All refresh tokens of one consent. Every method locks it.
 *
 * <p>Invariants: numbers are given out in order; a revoked grant stays revoked.
 */
final class Grant {

    private final List<Presentation> presentations = new ArrayList<>(2);
    private final Map<Integer, Instant> usedAt = new HashMap<>(2);
    private int newest = 1;
    private boolean revoked;

    synchronized void shown(Presentation presentation) {
        presentations.add(presentation);
    }

    /** Decides on a token, as the mode has it. */
    synchronized Verdict use(int number, Behaviour behaviour, Instant now) {
        Rotation rotation = behaviour.rotation();
        if (revoked || number > newest || number < 1) {
            return Verdict.REFUSED;
        }
        if (rotation == Rotation.STATIC) {
            return number == newest ? Verdict.KEPT : Verdict.REFUSED;
        }
        if (number == newest) {
            if (rotation == Rotation.GRACE) {
                usedAt.put(number, now);
            }
            newest++;
            return Verdict.ROTATED;
        }
        if (rotation == Rotation.GRACE && forgivable(number, behaviour.grace(), now)) {
            newest++;
            return Verdict.FORGIVEN;
        }
        revoked = true;
        return Verdict.REUSED;
    }

    private boolean forgivable(int number, Duration grace, Instant now) {
        Instant used = usedAt.get(number);
        return used != null && !used.plus(grace).isBefore(now);
    }

    synchronized void revoke() {
        revoked = true;
    }

    synchronized boolean isRevoked() {
        return revoked;
    }

    synchronized int newest() {
        return newest;
    }

    synchronized List<Presentation> presentations() {
        return List.copyOf(presentations);
    }
}
