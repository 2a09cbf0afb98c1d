package dev.connectorauth.outbox;

import dev.connectorauth.contracts.event.EventType;
import dev.connectorauth.contracts.event.Topics;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** A service that changes something and tells of it. */
@ApplicationScoped
class Writer {

    private final Outbox outbox;
    private final Pool pool;

    Writer(Outbox outbox, Pool pool) {
        this.outbox = outbox;
        this.pool = pool;
    }

    void commit(String key) {
        await(() -> Panache.withTransaction(() -> outbox.append(message(key))));
    }

    void rollBack(String key) {
        try {
            await(
                    () ->
                            Panache.withTransaction(
                                    () ->
                                            outbox.append(message(key))
                                                    .chain(
                                                            done ->
                                                                    Uni.createFrom()
                                                                            .failure(
                                                                                    new RolledBack()))));
        } catch (RolledBack e) {
            // as it should be
        }
    }

    void withoutTransaction(String key) {
        await(() -> Panache.withSession(() -> outbox.append(message(key))));
    }

    long pending() {
        return pool.query("select count(*) from outbox")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(5))
                .iterator()
                .next()
                .getLong(0);
    }

    void clear() {
        pool.query("delete from outbox").execute().await().atMost(Duration.ofSeconds(5));
    }

    private static OutboxMessage message(String key) {
        return new OutboxMessage(
                Topics.CREDENTIAL_EVENTS,
                key,
                EventType.CREDENTIAL_RENEWED,
                "instances/" + key,
                "blue",
                Map.of("instanceId", key));
    }

    private static void await(Supplier<Uni<?>> work) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> work.get().replaceWithVoid());
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class RolledBack extends RuntimeException {}
}
