package dev.connectorauth.outbox;

/** How one batch went. */
sealed interface RelayOutcome {

    /**
     * Kafka has all of it.
     *
     * @param events how many
     * @param more whether more may wait
     */
    record Delivered(int events, boolean more) implements RelayOutcome {}

    /**
     * Kafka does not take events now.
     *
     * @param events how many are left of the batch
     */
    record Undelivered(int events) implements RelayOutcome {}
}
