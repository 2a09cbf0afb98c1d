package dev.connectorauth.refresher.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An event that no repetition makes readable.
 *
 * @param event as it came
 * @param reason why; repeats nothing of its content
 */
record Poison(ConsumerRecord<String, String> event, String reason) {}
