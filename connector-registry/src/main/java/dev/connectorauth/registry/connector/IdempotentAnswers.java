package dev.connectorauth.registry.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Gives repeated creations the answer of the first. The key is taken in the transaction of the
 * creation, so a second request waits for the first, and one that fails leaves the key free.
 */
@ApplicationScoped
class IdempotentAnswers {

    private static final Duration KEPT = Duration.ofHours(24);

    private static final String FORGET =
            """
            delete from idempotent_answer a
            using (select tenant, idempotency_key from idempotent_answer
                   where created_at < :before limit 100 for update skip locked) old
            where a.tenant = old.tenant and a.idempotency_key = old.idempotency_key
            """;
    private static final String TAKE =
            """
            insert into idempotent_answer
                (tenant, idempotency_key, request_digest, answer, created_at)
            values (:tenant, :key, :digest, '', :now)
            on conflict do nothing
            """;
    private static final String ANSWER =
            """
            update idempotent_answer set answer = :answer
            where tenant = :tenant and idempotency_key = :key
            """;
    private static final String FIND =
            """
            select request_digest, answer from idempotent_answer
            where tenant = :tenant and idempotency_key = :key
            """;

    private final ObjectMapper json;
    private final Clock clock;

    IdempotentAnswers(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * The answer that the key's request got before, else that of the creation. Fails with {@link
     * ProblemType#IDEMPOTENCY_KEY_REUSED} when the key stands for another request.
     */
    Uni<WriteOutcome.Saved> once(IdempotencyKey key, Supplier<Uni<WriteOutcome.Saved>> creation) {
        return Panache.withTransaction(
                () ->
                        Panache.getSession()
                                .call(this::forget)
                                .chain(session -> once(session, key, creation)));
    }

    private Uni<WriteOutcome.Saved> once(
            Mutiny.Session session,
            IdempotencyKey key,
            Supplier<Uni<WriteOutcome.Saved>> creation) {
        return take(session, key)
                .chain(
                        taken ->
                                taken == 1
                                        ? creation.get().call(saved -> keep(session, key, saved))
                                        : repeat(session, key));
    }

    private Uni<Integer> forget(Mutiny.Session session) {
        return session.createNativeQuery(FORGET)
                .setParameter("before", clock.instant().minus(KEPT))
                .executeUpdate();
    }

    private Uni<Integer> take(Mutiny.Session session, IdempotencyKey key) {
        return session.createNativeQuery(TAKE)
                .setParameter("tenant", key.tenant())
                .setParameter("key", key.key())
                .setParameter("digest", key.requestDigest())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private Uni<Integer> keep(
            Mutiny.Session session, IdempotencyKey key, WriteOutcome.Saved saved) {
        return session.createNativeQuery(ANSWER)
                .setParameter("answer", write(saved.state()))
                .setParameter("tenant", key.tenant())
                .setParameter("key", key.key())
                .executeUpdate();
    }

    private Uni<WriteOutcome.Saved> repeat(Mutiny.Session session, IdempotencyKey key) {
        return session.createNativeQuery(FIND, Object[].class)
                .setParameter("tenant", key.tenant())
                .setParameter("key", key.key())
                .getSingleResult()
                .map(row -> repeat(key, (String) row[0], (String) row[1]));
    }

    private WriteOutcome.Saved repeat(IdempotencyKey key, String requestDigest, String answer) {
        if (!requestDigest.equals(key.requestDigest())) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for another request.");
        }
        try {
            return new WriteOutcome.Saved(json.readValue(answer, ConnectorState.class), true);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept answer can't be read", e);
        }
    }

    private String write(ConnectorState state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can't be kept", e);
        }
    }
}
