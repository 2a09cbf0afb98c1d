package dev.connectorauth.refresher.intake;

import dev.connectorauth.refresher.loop.FreshContext;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hibernate.exception.DataException;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes events in one after the other and lets none go: while the database is away the same one is
 * tried again, and its partition waits. What is malformed is counted and skipped.
 */
@ApplicationScoped
class Patience {

    private static final Logger LOG = Logger.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final FreshContext contexts;
    private final IntakeMetrics metrics;

    Patience(FreshContext contexts, IntakeMetrics metrics) {
        this.contexts = contexts;
        this.metrics = metrics;
    }

    /**
     * Takes one event in.
     *
     * @param work what the event asks for
     * @param taken told what came of it
     */
    <T> Uni<Void> take(
            ConsumerRecord<String, String> event, Supplier<Uni<T>> work, Consumer<T> taken) {
        return until(work)
                .invoke(taken)
                .replaceWithVoid()
                .onFailure(MalformedEventException.class)
                .recoverWithItem(cause -> skip(event, cause));
    }

    private <T> Uni<T> until(Supplier<Uni<T>> work) {
        return contexts.run(work)
                .onFailure(DataException.class)
                .transform(cause -> new MalformedEventException("data can't be stored"))
                .onFailure(Patience::mayPass)
                .invoke(cause -> LOG.warnf("event not taken in yet: cause=%s", cause.getClass()))
                .onFailure(Patience::mayPass)
                .retry()
                .withBackOff(FIRST, LONGEST)
                .indefinitely();
    }

    private Void skip(ConsumerRecord<String, String> event, Throwable cause) {
        metrics.malformed(event.topic());
        LOG.warnf(
                "event skipped: topic=%s partition=%d offset=%d cause=%s",
                event.topic(), event.partition(), event.offset(), cause.getMessage());
        return null;
    }

    private static boolean mayPass(Throwable cause) {
        return !(cause instanceof MalformedEventException);
    }
}
