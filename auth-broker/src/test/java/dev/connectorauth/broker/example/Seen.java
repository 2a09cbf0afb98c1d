package dev.connectorauth.broker.example;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers nonces, so that a request is taken once. */
final class Seen {

    private final Set<String> nonces = ConcurrentHashMap.newKeySet();

    /** Whether it was not there before. */
    boolean isNew(String nonce) {
        return !nonce.isEmpty() && nonces.add(nonce);
    }

    /** Whether a moment is at most so far from now. */
    static boolean isNear(Instant moment, Duration window) {
        return Duration.between(moment, Instant.now()).abs().compareTo(window) <= 0;
    }
}
