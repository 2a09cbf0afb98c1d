package dev.connectorauth.outbox;

/**
 * What waits in the outbox.
 *
 * @param pending number of events
 * @param oldestSeconds age of the oldest, in seconds; 0 when none waits
 */
record OutboxBacklog(long pending, double oldestSeconds) {}
