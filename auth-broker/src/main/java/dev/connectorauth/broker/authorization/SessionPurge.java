package dev.connectorauth.broker.authorization;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Instant;

/** Removes expired sessions and, with them, what is left of their secrets. */
@ApplicationScoped
class SessionPurge {

    private final AuthorizationSessionRepository repository;
    private final AuthorizationConfig config;
    private final Clock clock;

    SessionPurge(
            AuthorizationSessionRepository repository, AuthorizationConfig config, Clock clock) {
        this.repository = repository;
        this.config = config;
        this.clock = clock;
    }

    /** Batch by batch, so that no transaction is long. */
    @Scheduled(
            every = "${connector-auth.authorization.purge-every:1m}",
            identity = "authorization-session-purge",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return Multi.createBy()
                .repeating()
                .uni(this::removeSome)
                .whilst(removed -> removed == config.purgeBatch())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> removeSome() {
        Instant now = clock.instant();
        return repository.removeExpired(
                now, now.minus(AuthorizationSessions.LAST_CALLS), config.purgeBatch());
    }
}
