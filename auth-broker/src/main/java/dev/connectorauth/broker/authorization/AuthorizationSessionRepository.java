package dev.connectorauth.broker.authorization;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Finds sessions and moves them on. What may happen once is one conditional update, which tells the
 * one of several at the same time that did it.
 */
@ApplicationScoped
class AuthorizationSessionRepository
        implements PanacheRepositoryBase<AuthorizationSessionEntity, UUID> {

    private static final byte[] NONE = {};
    private static final int MOST_OF_A_STATE = 100;

    Uni<Void> insert(AuthorizationSession session, OneTimeValue ticket, Instant now) {
        return Panache.withTransaction(
                        () -> persist(AuthorizationSessionEntity.of(session, ticket, now)))
                .replaceWithVoid();
    }

    /** The session that this ticket can still start, or null. */
    Uni<AuthorizationSession> byTicket(OneTimeValue ticket, Instant now) {
        return Panache.withSession(
                        () ->
                                find(
                                                "ticketHash = ?1 and startedAt is null and expiresAt > ?2",
                                                ticket.hash(),
                                                now)
                                        .firstResult())
                .map(AuthorizationSessionRepository::view);
    }

    /**
     * The sessions that one of these states can still consume. Third parties choose the identifiers
     * of temporary credentials, so that there may be several of one.
     */
    Uni<List<AuthorizationSession>> byStates(List<OneTimeValue> states, Instant now) {
        if (states.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Panache.withSession(
                        () ->
                                find(
                                                "stateHash in ?1 and consumedAt is null"
                                                        + " and expiresAt > ?2"
                                                        + " order by startedAt desc",
                                                states.stream().map(OneTimeValue::hash).toList(),
                                                now)
                                        .range(0, MOST_OF_A_STATE - 1)
                                        .list())
                .map(found -> found.stream().map(AuthorizationSessionEntity::view).toList());
    }

    /**
     * Starts a session; false when it was started before or has expired.
     *
     * @param deliveryHash SHA-256 of the delivery address's key; null = it has none
     */
    Uni<Boolean> start(
            UUID id, SessionKey key, OneTimeValue browser, byte[] deliveryHash, Instant now) {
        return once(
                "update AuthorizationSessionEntity set startedAt = ?1, stateHash = ?2, browserHash = ?3,"
                        + " deliveryHash = ?4, sealedVerifier = ?5, verifierGeneration = ?6"
                        + " where id = ?7 and startedAt is null and expiresAt > ?1",
                now,
                key.state().hash(),
                browser.hash(),
                deliveryHash,
                key.sealed(),
                key.generation(),
                id);
    }

    /** The session that credentials can still be delivered to at this address, or null. */
    Uni<AuthorizationSession> byDelivery(OneTimeValue key, Instant now) {
        return Panache.withSession(
                        () ->
                                find(
                                                "deliveryHash = ?1 and deliveredAt is null"
                                                        + " and expiresAt > ?2",
                                                key.hash(),
                                                now)
                                        .firstResult())
                .map(AuthorizationSessionRepository::view);
    }

    /** Uses the delivery address up; false when it was before or has expired. */
    Uni<Boolean> deliver(UUID id, Instant now) {
        return once(
                "update AuthorizationSessionEntity set deliveredAt = ?1"
                        + " where id = ?2 and deliveredAt is null and expiresAt > ?1",
                now,
                id);
    }

    /** Consumes a session, whose code verifier goes; false when it was before or has expired. */
    Uni<Boolean> consume(UUID id, Instant now) {
        return once(
                "update AuthorizationSessionEntity set consumedAt = ?1, sealedVerifier = ?2"
                        + " where id = ?3 and startedAt is not null and consumedAt is null"
                        + " and expiresAt > ?1",
                now,
                NONE,
                id);
    }

    private Uni<Boolean> once(String statement, Object... values) {
        return Panache.withTransaction(() -> update(statement, values)).map(rows -> rows == 1);
    }

    private static AuthorizationSession view(AuthorizationSessionEntity entity) {
        return entity == null ? null : entity.view();
    }
}
