package dev.connectorauth.refresher.intake;

import dev.connectorauth.contracts.event.Topics;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;

/**
 * Puts events that can't be read into the topic {@value Topics#DEAD_LETTERS}, as they came, with
 * headers that say where from and why. Where even that fails they are named in the log, with the
 * place to read them again from: they never hold up those behind them.
 */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final MutinyEmitter<String> topic;
    private final IntakeMetrics metrics;

    DeadLetters(@Channel("dead-letters") MutinyEmitter<String> topic, IntakeMetrics metrics) {
        this.topic = topic;
        this.metrics = metrics;
    }

    Uni<Void> bury(Poison poison) {
        ConsumerRecord<String, String> event = poison.event();
        LOG.warnf(
                "event can't be read: topic=%s partition=%d offset=%d reason=%s",
                event.topic(), event.partition(), event.offset(), poison.reason());
        return topic.sendMessage(letter(poison))
                .invoke(() -> metrics.deadLetter(event.topic(), "kept"))
                .onFailure()
                .recoverWithItem(cause -> lost(event, cause));
    }

    private Void lost(ConsumerRecord<String, String> event, Throwable cause) {
        metrics.deadLetter(event.topic(), "lost");
        LOG.errorf(
                "dead letter not kept: topic=%s partition=%d offset=%d cause=%s",
                event.topic(), event.partition(), event.offset(), cause.getClass());
        return null;
    }

    private static Message<String> letter(Poison poison) {
        ConsumerRecord<String, String> event = poison.event();
        Headers headers = new RecordHeaders(event.headers().toArray());
        add(headers, "dead_letter_reason", poison.reason());
        add(headers, "dead_letter_topic", event.topic());
        add(headers, "dead_letter_partition", Integer.toString(event.partition()));
        add(headers, "dead_letter_offset", Long.toString(event.offset()));
        return Message.of(event.value())
                .addMetadata(
                        OutgoingKafkaRecordMetadata.<String>builder()
                                .withKey(event.key())
                                .withHeaders(headers)
                                .build());
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
