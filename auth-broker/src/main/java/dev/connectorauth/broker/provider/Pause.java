package dev.connectorauth.broker.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * That a client is left alone, by all brokers, until one of them finds it repaired.
 *
 * <p>Invariant: of all that see the same {@code probeAt} one at most sends a request.
 *
 * @param id see {@link ProviderClient#id}
 * @param clientId client id at the third party
 * @param reason how it was refused: an error code
 * @param instanceId the instance that saw it first
 * @param failures refusals in a row
 * @param since since when
 * @param probeAt when a request may be sent again
 * @param interval time between the probe before and {@code probeAt}
 */
record Pause(
        UUID id,
        String tenant,
        String connector,
        String authMethod,
        String host,
        String clientId,
        String reason,
        UUID instanceId,
        int failures,
        Instant since,
        Instant probeAt,
        Duration interval) {

    /** When the probe after this one would be. */
    Duration next(Duration cap) {
        Duration doubled = interval.multipliedBy(2);
        return doubled.compareTo(cap) > 0 ? cap : doubled;
    }

    /** The same, probed at another time. */
    Pause probedAt(Instant when, Duration after) {
        return new Pause(
                id,
                tenant,
                connector,
                authMethod,
                host,
                clientId,
                reason,
                instanceId,
                failures,
                since,
                when,
                after);
    }
}
