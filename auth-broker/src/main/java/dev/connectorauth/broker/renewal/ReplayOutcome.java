package dev.connectorauth.broker.renewal;

import java.time.Duration;

/** How a later attempt to store a renewal ended. All but {@link NotYet} are final. */
public sealed interface ReplayOutcome {

    /** It is stored now, or was already. */
    record Committed(long version) implements ReplayOutcome {}

    /**
     * Somebody is asking for tokens at this moment; what comes of that decides.
     *
     * @param retryAfter when to come back
     */
    record NotYet(Duration retryAfter) implements ReplayOutcome {}

    /** A later credential is stored, which counts. */
    record Superseded(long version) implements ReplayOutcome {}

    /** The instance has been deleted. */
    record Gone() implements ReplayOutcome {}
}
