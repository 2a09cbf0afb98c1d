package dev.connectorauth.outbox;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import java.util.List;
import java.util.Optional;

/**
 * Moves events from the outbox to Kafka. Any number of relays may run on one table.
 *
 * <p>Invariants: no transaction is open while Kafka is asked; a row goes only after Kafka has
 * acknowledged it, so every event arrives at least once; a row whose relay died is sent by another
 * one when its claim ends. After a failure, later events of a key may overtake earlier ones:
 * consumers go by their sequence.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final OutboxTable table;
    private final OutboxSender sender;
    private final OutboxConfig config;

    OutboxRelay(OutboxTable table, OutboxSender sender, OutboxConfig config) {
        this.table = table;
        this.sender = sender;
        this.config = config;
    }

    /** Sends one batch. */
    Uni<RelayOutcome> relay() {
        return table.claim(config.batch(), config.claim()).chain(this::send);
    }

    private Uni<RelayOutcome> send(List<PendingEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(new RelayOutcome.Delivered(0, false));
        }
        List<Uni<Optional<Long>>> sends = events.stream().map(this::sendOne).toList();
        return Uni.join()
                .all(sends)
                .andFailFast()
                .map(ids -> ids.stream().flatMap(Optional::stream).toList())
                .call(table::delete)
                .map(ids -> outcome(events.size(), ids.size()));
    }

    private RelayOutcome outcome(int tried, int delivered) {
        return delivered == tried
                ? new RelayOutcome.Delivered(delivered, tried == config.batch())
                : new RelayOutcome.Undelivered(tried - delivered);
    }

    /** The row's id when Kafka has the event, empty when it has to be tried again. */
    private Uni<Optional<Long>> sendOne(PendingEvent event) {
        return sender.send(event)
                .map(sent -> Optional.of(event.id()))
                .onFailure()
                .invoke(
                        failure ->
                                LOG.warnf(
                                        "event not delivered: id=%s type=%s cause=%s",
                                        event.eventId(), event.type(), cause(failure)))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    // the connector wraps what ended its retries
    private static String cause(Throwable failure) {
        return (failure.getCause() == null ? failure : failure.getCause()).getClass().getName();
    }
}
