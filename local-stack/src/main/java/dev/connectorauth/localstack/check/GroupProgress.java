package dev.connectorauth.localstack.check;

import dev.connectorauth.localstack.check.EventLog.Event;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** How far a consumer group has come. */
final class GroupProgress {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final long INTERVAL_MILLIS = 500;

    private GroupProgress() {}

    /** Fails unless this group has taken in this event, or does so soon. */
    static void requirePast(String bootstrapServers, String group, Event event)
            throws ExecutionException, InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST);
        try (Admin admin =
                Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers))) {
            while (committed(admin, group, event) <= event.offset()) {
                Expect.that(
                        Instant.now().isBefore(deadline),
                        group + " does not take in events from Kafka");
                Thread.sleep(INTERVAL_MILLIS);
            }
        }
    }

    private static long committed(Admin admin, String group, Event event)
            throws ExecutionException, InterruptedException {
        OffsetAndMetadata offset =
                admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(event.partition());
        return offset == null ? -1 : offset.offset();
    }
}
