package dev.connectorauth.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@QuarkusTest
class OutboxRelayTest {

    @Inject OutboxRelay relay;
    @Inject OutboxTable table;
    @Inject Writer writer;
    @Inject Arrivals arrivals;

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void empty() {
        writer.clear();
    }

    @Test
    void aCommittedEventArrivesAsACloudEvent() {
        // Given
        writer.commit(key);

        // When
        relay();

        // Then
        ConsumerRecord<String, String> event = awaitArrival(1).get(0);
        assertThat(event.value()).isEqualTo("{\"instanceId\":\"" + key + "\"}");
        assertThat(header(event, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(event, "ce_type")).isEqualTo("dev.connectorauth.credential.renewed.v1");
        assertThat(header(event, "ce_source")).isEqualTo("sample");
        assertThat(header(event, "ce_subject")).isEqualTo("instances/" + key);
        assertThat(header(event, "ce_tenant")).isEqualTo("blue");
        assertThat(UUID.fromString(header(event, "ce_id"))).isNotNull();
        assertThat(OffsetDateTime.parse(header(event, "ce_time"))).isNotNull();
        assertThat(header(event, "content-type")).isEqualTo("application/json");
    }

    @Test
    void anAcknowledgedEventLeavesTheOutbox() {
        // Given
        writer.commit(key);

        // When
        relay();

        // Then
        assertThat(writer.pending()).isZero();
    }

    @Test
    void anEventOfARolledBackTransactionIsNeverSent() {
        // Given
        writer.rollBack(key);
        String later = UUID.randomUUID().toString();
        writer.commit(later);

        // When
        relay();

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> arrivals.of(later).size() == 1);
        assertThat(arrivals.of(key)).isEmpty();
    }

    @Test
    void anEventNeedsATransaction() {
        assertThatThrownBy(() -> writer.withoutTransaction(key))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");
    }

    @Test
    void twoRelaysSendEachEventOnce() {
        // Given
        List<String> keys =
                IntStream.range(0, 60).mapToObj(i -> UUID.randomUUID().toString()).toList();
        keys.forEach(writer::commit);

        // When
        Uni.join()
                .all(relay.relay(), relay.relay())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(20));
        relay();

        // Then
        await().atMost(Duration.ofSeconds(20))
                .until(() -> arrivals.counts().keySet().containsAll(keys));
        assertThat(arrivals.counts())
                .containsAllEntriesOf(keys.stream().collect(Collectors.toMap(k -> k, k -> 1L)));
    }

    @Test
    void eventsOfOneKeyArriveInTheirOrder() {
        // Given
        for (int i = 0; i < 20; i++) {
            writer.commit(key);
        }
        List<String> ids =
                table.claim(100, Duration.ZERO).await().atMost(Duration.ofSeconds(5)).stream()
                        .map(event -> event.eventId().toString())
                        .toList();

        // When
        relay();

        // Then
        assertThat(awaitArrival(20))
                .extracting(event -> header(event, "ce_id"))
                .containsExactlyElementsOf(ids);
    }

    @Test
    void anEventWhoseRelayDiedIsSentWhenItsClaimEnds() {
        // Given
        writer.commit(key);
        table.claim(100, Duration.ofSeconds(1)).await().atMost(Duration.ofSeconds(5));
        relay();
        assertThat(arrivals.of(key)).isEmpty();

        // When
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> {
                            relay();
                            return writer.pending() == 0;
                        });

        // Then
        assertThat(awaitArrival(1)).hasSize(1);
    }

    private RelayOutcome relay() {
        return relay.relay().await().atMost(Duration.ofSeconds(20));
    }

    private List<ConsumerRecord<String, String>> awaitArrival(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> arrivals.of(key).size() >= count);
        return arrivals.of(key);
    }

    private static String header(ConsumerRecord<String, String> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
