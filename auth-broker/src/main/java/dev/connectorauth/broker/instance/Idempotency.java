package dev.connectorauth.broker.instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import dev.connectorauth.broker.vault.SealContext;
import dev.connectorauth.broker.vault.Vault;
import dev.connectorauth.broker.vault.WrappedKey;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Remembers creates for a while, so that one sent again does not connect twice. What was asked for
 * is kept as a digest sealed under the instance's data key: a bare digest of a password could be
 * guessed from a copy of the database.
 */
@ApplicationScoped
class Idempotency {

    private static final int MAX_KEY = 200;
    private static final String FIELD = "idempotency";

    private final InstanceRepository instances;
    private final Vault vault;
    private final ObjectMapper json;
    private final Clock clock;

    Idempotency(InstanceRepository instances, Vault vault, ObjectMapper json, Clock clock) {
        this.instances = instances;
        this.vault = vault;
        this.json = json.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        this.clock = clock;
    }

    /**
     * The instance that this very wish has led to; null = none yet. Fails with {@link
     * ProblemType#IDEMPOTENCY_KEY_REUSED} when the key stands for another wish.
     */
    Uni<Instance> earlier(String tenant, String key, NewInstance wish) {
        if (key == null) {
            return Uni.createFrom().nullItem();
        }
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "The header Idempotency-Key can't be used",
                    List.of(
                            new FieldError(
                                    "Idempotency-Key",
                                    "must have 1 to " + MAX_KEY + " characters")));
        }
        var id = new IdempotencyEntity.Id(tenant, key);
        return Panache.withSession(
                () ->
                        Panache.getSession()
                                .flatMap(s -> s.find(IdempotencyEntity.class, id))
                                .onItem()
                                .ifNotNull()
                                .transformToUni(
                                        row ->
                                                instances
                                                        .findById(row.instanceId)
                                                        .map(entity -> same(entity, row, wish))));
    }

    private Instance same(InstanceEntity entity, IdempotencyEntity row, NewInstance wish) {
        Instance instance = entity.view();
        if (instance.status() == InstanceStatus.DELETED) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "The instance made with this key has been deleted");
        }
        Secret before = vault.open(key(instance), context(instance), row.sealedFingerprint);
        if (!before.equals(fingerprint(wish))) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key came with another request before");
        }
        return instance;
    }

    /** Remembers the create in the current transaction; nothing without a key. */
    Uni<Void> remember(Instance instance, String key, NewInstance wish) {
        if (key == null) {
            return Uni.createFrom().voidItem();
        }
        IdempotencyEntity row = new IdempotencyEntity();
        row.id = new IdempotencyEntity.Id(instance.tenant(), key);
        row.instanceId = instance.id();
        row.sealedFingerprint = vault.seal(key(instance), context(instance), fingerprint(wish));
        row.createdAt = clock.instant();
        return Panache.getSession().flatMap(session -> session.persist(row));
    }

    private Secret fingerprint(NewInstance wish) {
        try {
            byte[] text = json.writeValueAsString(wish).getBytes(StandardCharsets.UTF_8);
            return Secret.of(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a request can't be digested");
        }
    }

    private static WrappedKey key(Instance instance) {
        return new WrappedKey(instance.sealed().dataKey());
    }

    private static SealContext context(Instance instance) {
        UUID id = instance.id();
        return new SealContext(instance.tenant(), id, FIELD, 1);
    }
}
