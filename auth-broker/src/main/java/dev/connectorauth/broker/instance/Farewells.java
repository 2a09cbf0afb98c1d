package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.renewal.Deadlines;
import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.event.InstanceStatus;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import jakarta.enterprise.context.ApplicationScoped;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * What third parties still have to be told of deleted instances: sealed as it was, in the
 * transaction of the deletion, until they confirm it or it is given up.
 */
@ApplicationScoped
public class Farewells {

    /** How many come due at a time. */
    static final int BATCH = 20;

    private static final String COLUMNS =
            """
            insert into farewell (id, instance_id, tenant, connector, auth_method, auth_type,
                plain_values, secret_fields, data_key, sealed_secrets, secrets_generation,
                revision, sealed, generation, next_at, give_up_at)
            """;
    private static final String OWE_LAST =
            COLUMNS
                    + """
                    select ?1, i.id, i.tenant, i.connector, i.auth_method, i.auth_type,
                        i.plain_values, i.secret_fields, i.data_key, i.sealed_secrets,
                        i.secrets_generation, c.revision, c.sealed, c.generation, ?2, ?3
                    from instance i join credential c on c.instance_id = i.id where i.id = ?4
                    """;
    private static final String OWE_LATE =
            COLUMNS
                    + """
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                    on conflict (id) do nothing
                    """;
    private static final String DUE =
            """
            update farewell set attempts = attempts + 1,
                next_at = $1 + least($2, $3 * power(2, least(attempts, 20)))
                    * interval '1 millisecond'
            where id in (select id from farewell where next_at <= $1
                         order by next_at limit $4 for update skip locked)
            returning *, give_up_at <= $1 as last
            """;
    private static final String DONE = "delete from farewell where id = $1";

    private final Pool pool;
    private final FarewellConfig config;
    private final Clock clock;

    Farewells(Pool pool, FarewellConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Remembers what has to be told of the credential that is stored, in the current transaction;
     * which one it is.
     */
    Uni<UUID> oweLast(UUID instanceId) {
        UUID id = UUID.randomUUID();
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(OWE_LAST)
                                        .setParameter(1, id)
                                        .setParameter(2, from(config.firstWait()))
                                        .setParameter(3, from(config.giveUpAfter()))
                                        .setParameter(4, instanceId)
                                        .executeUpdate())
                .replaceWith(id);
    }

    /**
     * Remembers what has to be told of a credential that came when the instance was deleted; once,
     * however often it is said.
     */
    public Uni<Void> oweLate(Instance instance, StoredCredential late) {
        SealedValues values = instance.sealed();
        Tuple row =
                Tuple.tuple()
                        .addUUID(UUID.nameUUIDFromBytes(late.sealed()))
                        .addUUID(instance.id())
                        .addString(instance.tenant())
                        .addString(instance.connector())
                        .addString(instance.authMethod())
                        .addString(instance.authType().id())
                        .addJsonObject(new JsonObject(new HashMap<>(instance.values())))
                        .addArrayOfString(instance.secretFields().toArray(String[]::new))
                        .addBuffer(Buffer.buffer(values.dataKey()))
                        .addBuffer(
                                values.ciphertext() == null
                                        ? null
                                        : Buffer.buffer(values.ciphertext()))
                        .addLong(values.generation())
                        .addInteger(late.revision())
                        .addBuffer(Buffer.buffer(late.sealed()))
                        .addLong(late.generation())
                        .addOffsetDateTime(from(config.firstWait()))
                        .addOffsetDateTime(from(config.giveUpAfter()));
        return pool.preparedQuery(OWE_LATE).execute(row).replaceWithVoid();
    }

    private OffsetDateTime from(Duration wait) {
        return clock.instant().plus(wait).atOffset(ZoneOffset.UTC);
    }

    /** Those whose turn it is, for this broker: their next turn is set. */
    Uni<List<OwedFarewell>> due() {
        return pool.preparedQuery(DUE)
                .execute(
                        Tuple.of(
                                clock.instant().atOffset(ZoneOffset.UTC),
                                (double) config.longestWait().toMillis(),
                                (double) config.firstWait().toMillis(),
                                BATCH))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(Farewells::owed)
                                        .toList());
    }

    /** Nothing is left to be told, and of what it took nothing is kept. */
    Uni<Void> done(UUID id) {
        return pool.preparedQuery(DONE).execute(Tuple.of(id)).replaceWithVoid();
    }

    private static OwedFarewell owed(Row row) {
        Instance instance = instance(row);
        StoredCredential credential =
                new StoredCredential(
                        instance.id(),
                        0,
                        instance.revision(),
                        row.getLong("generation"),
                        bytes(row, "sealed"),
                        false,
                        Deadlines.never(instance.createdAt()));
        return new OwedFarewell(row.getUUID("id"), instance, credential, row.getBoolean("last"));
    }

    private static Instance instance(Row row) {
        Instant at = row.getOffsetDateTime("give_up_at").toInstant();
        return new Instance(
                row.getUUID("instance_id"),
                row.getString("tenant"),
                row.getString("connector"),
                row.getString("auth_method"),
                AuthType.of(row.getString("auth_type")),
                "",
                null,
                Map.of(),
                null,
                texts(row.getJsonObject("plain_values")),
                Set.of(row.getArrayOfStrings("secret_fields")),
                new SealedValues(
                        bytes(row, "data_key"),
                        bytes(row, "sealed_secrets"),
                        row.getLong("secrets_generation")),
                row.getInteger("revision"),
                InstanceStatus.DELETED,
                null,
                null,
                null,
                0,
                at,
                at);
    }

    private static byte[] bytes(Row row, String column) {
        Buffer buffer = row.getBuffer(column);
        return buffer == null ? null : buffer.getBytes();
    }

    private static Map<String, String> texts(JsonObject object) {
        Map<String, String> texts = new HashMap<>();
        object.forEach(entry -> texts.put(entry.getKey(), (String) entry.getValue()));
        return texts;
    }
}
