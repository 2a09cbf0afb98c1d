/** What keeps the schedule true: events over Kafka, and the broker's own list of renewal state. */
package dev.connectorauth.refresher.intake;
