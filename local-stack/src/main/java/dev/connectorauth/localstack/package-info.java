/**
 * The whole system on one machine: embedded PostgreSQL, Kafka and Keycloak, for {@code ./run} and
 * for tests.
 */
package dev.connectorauth.localstack;
