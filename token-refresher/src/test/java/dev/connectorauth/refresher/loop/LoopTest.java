package dev.connectorauth.refresher.loop;

import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

class LoopTest {

    private static final Duration SOON = Duration.ofMillis(20);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger rounds = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aRoundThatNeverEndsIsGivenUp() {
        // Given
        Loop loop = new Loop(vertx, "test", SOON, SOON, this::endless);

        // When
        loop.start();

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> rounds.get() > 2);
        loop.stop();
    }

    @Test
    void aRoundThatFailsIsRepeated() {
        // Given
        Loop loop = new Loop(vertx, "test", SOON, Duration.ofMinutes(1), this::failing);

        // When
        loop.start();

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> rounds.get() > 2);
        loop.stop();
    }

    private Uni<Void> endless() {
        rounds.incrementAndGet();
        return Uni.createFrom().nothing();
    }

    private Uni<Void> failing() {
        rounds.incrementAndGet();
        return Uni.createFrom().failure(new IllegalStateException("test"));
    }
}
