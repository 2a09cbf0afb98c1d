/**
 * The transactional outbox: events are rows of the transaction that they tell of, and a relay
 * delivers them to Kafka at least once.
 */
package dev.connectorauth.outbox;
