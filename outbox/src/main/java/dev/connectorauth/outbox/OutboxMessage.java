package dev.connectorauth.outbox;

import dev.connectorauth.contracts.event.EventType;

import java.util.Objects;

/**
 * An event to be told. Never put a secret in it.
 *
 * @param topic Kafka topic, one of {@link dev.connectorauth.contracts.event.Topics}
 * @param key Kafka key; events of one key keep their order in the good case
 * @param type CloudEvents {@code type}
 * @param subject CloudEvents {@code subject}: what the event is about
 * @param tenant CloudEvents extension {@code tenant}: whose it is
 * @param data the body; written as JSON
 */
public record OutboxMessage(
        String topic, String key, EventType type, String subject, String tenant, Object data) {

    public OutboxMessage {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(data, "data");
    }
}
