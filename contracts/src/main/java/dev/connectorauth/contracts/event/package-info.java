/** What the services tell each other over Kafka, as CloudEvents 1.0. Never a secret in an event. */
package dev.connectorauth.contracts.event;
