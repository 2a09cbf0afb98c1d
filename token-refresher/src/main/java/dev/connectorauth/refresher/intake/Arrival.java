package dev.connectorauth.refresher.intake;

import dev.connectorauth.contracts.event.ScheduleState;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A state and what brought it.
 *
 * @param state the state
 * @param event the event; null = it was read from the broker's renewal state
 */
record Arrival(ScheduleState state, ConsumerRecord<String, String> event) {}
