package dev.connectorauth.broker.provider;

import dev.connectorauth.broker.flow.TokenAnswer;

import io.smallrye.mutiny.Uni;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The leave to send a token request. Whoever holds one calls exactly one of its methods, whatever
 * happens; a second call does nothing.
 */
public final class Permit {

    private final AtomicBoolean open = new AtomicBoolean(true);
    private final ProviderGate gate;
    private final Admitted admitted;

    Permit(ProviderGate gate, Admitted admitted) {
        this.gate = gate;
        this.admitted = admitted;
    }

    /**
     * The request has ended so. May complete on any thread, and never fails.
     *
     * @return how long the client is left alone, where it is now
     */
    public Uni<Optional<Duration>> ended(TokenAnswer answer) {
        return open.compareAndSet(true, false)
                ? gate.ended(admitted, answer)
                : Uni.createFrom().item(Optional.empty());
    }

    /** No request was sent after all. */
    public void unused() {
        if (open.compareAndSet(true, false)) {
            gate.unused(admitted);
        }
    }

    /**
     * Who was let through.
     *
     * @param client null = nobody that could be told, so that nothing is counted
     * @param at when
     * @param instanceId whose renewal it is
     * @param probe whether the client is left alone otherwise
     */
    record Admitted(ProviderClient client, Instant at, UUID instanceId, boolean probe) {}
}
