package dev.connectorauth.resilience.fleet;

import dev.connectorauth.broker.vault.KeyScope;
import dev.connectorauth.broker.vault.SealContext;
import dev.connectorauth.broker.vault.Vault;
import dev.connectorauth.broker.vault.VaultConfig;
import dev.connectorauth.broker.vault.WrappedKey;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.localstack.postgres.EmbeddedPostgres;
import dev.connectorauth.resilience.provider.GrantKey;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Writes instances of the double's connector straight into the broker's tables, each sealed under
 * its own key as the vault has it: about a million a minute. The definition must have been used by
 * one instance already, so that the broker has its copy.
 */
public final class BulkSeed {

    private static final HexFormat HEX = HexFormat.of();
    private static final String RENEWALS = "copy renewal (instance_id) from stdin";
    private static final int SLICE = 20_000;

    private static final String INSTANCES =
            """
            copy instance (id, tenant, connector, auth_method, auth_type, name, external_id,
                plain_values, secret_fields, data_key, sealed_secrets, secrets_generation, revision,
                status, provider_host, sequence, created_at, updated_at, change_tx) from stdin
            """;
    private static final String CREDENTIALS =
            """
            copy credential (instance_id, version, revision, generation, sealed, refreshable,
                issued_at, expires_at, renew_at) from stdin
            """;

    private final EmbeddedPostgres postgres;
    private final Vault vault;

    BulkSeed(EmbeddedPostgres postgres, String keyId, String keys) {
        this.postgres = postgres;
        this.vault =
                new Vault(
                        new VaultConfig() {
                            @Override
                            public Optional<String> activeKey() {
                                return Optional.of(keyId);
                            }

                            @Override
                            public Optional<List<Secret>> keys() {
                                return Optional.of(List.of(Secret.of(keys)));
                            }
                        },
                        new SecureRandom());
    }

    /**
     * What is to be written.
     *
     * @param tenant whose instances
     * @param documented their auth method
     * @param realm the double's realm; the family of each is {@code seed-<number>}
     * @param count how many
     * @param lifetime of their access tokens, issued now
     * @param renewAt when the one of this number is due
     */
    public record Plan(
            String tenant,
            Documented documented,
            String realm,
            long count,
            Duration lifetime,
            LongFunction<Instant> renewAt) {}

    /** Writes them; the id of an instance follows from its number. */
    public void write(Plan plan) {
        try (var connection = postgres.connectAsAdmin("auth_broker")) {
            connection.setAutoCommit(false);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            Instant now = Instant.now();
            for (long from = 0; from < plan.count(); from += SLICE) {
                List<Row> rows =
                        LongStream.range(from, Math.min(plan.count(), from + SLICE))
                                .parallel()
                                .mapToObj(number -> row(plan, number, now))
                                .toList();
                copy.copyIn(INSTANCES, lines(rows.stream().map(Row::instance)));
                copy.copyIn(CREDENTIALS, lines(rows.stream().map(Row::credential)));
                copy.copyIn(RENEWALS, lines(rows.stream().map(row -> row.id().toString())));
            }
            connection.commit();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("instances could not be seeded", e);
        }
    }

    private record Row(UUID id, String instance, String credential) {}

    /** Id of the instance of this number. */
    public static UUID id(Plan plan, long number) {
        return UUID.nameUUIDFromBytes(
                (plan.realm() + "/" + number).getBytes(StandardCharsets.UTF_8));
    }

    /** Grant of the instance of this number. */
    public static GrantKey grant(Plan plan, long number) {
        return new GrantKey(plan.realm(), "seed-" + number);
    }

    private Row row(Plan plan, long number, Instant now) {
        UUID id = id(plan, number);
        GrantKey grant = grant(plan, number);
        WrappedKey key = vault.newDataKey(new KeyScope(plan.tenant(), id));
        String values = "{\"client_secret\":\"canary-secret-of-the-client\"}";
        String tokens =
                "{\"accessToken\":\"%s\",\"refreshToken\":\"%s\",\"scope\":null,\"tokenType\":null,\"missingScopes\":[],\"fields\":{},\"choices\":[],\"incomplete\":false}"
                        .formatted(grant.accessToken(1), grant.refreshToken(1));
        String instance =
                String.join(
                        "\t",
                        id.toString(),
                        plan.tenant(),
                        DoubleConnector.KEY,
                        plan.documented().method(),
                        "oauth2-authorization-code",
                        grant.toString(),
                        grant.family(),
                        "{\"realm\": \"%1$s\", \"client_id\": \"client-of-%1$s\"}"
                                .formatted(plan.realm()),
                        "{client_secret}",
                        bytes(key.bytes()),
                        bytes(seal(plan, id, key, "values", values)),
                        "1",
                        "1",
                        "active",
                        "localhost",
                        "1",
                        now.toString(),
                        now.toString(),
                        "0");
        String credential =
                String.join(
                        "\t",
                        id.toString(),
                        "1",
                        "1",
                        "1",
                        bytes(seal(plan, id, key, "credential", tokens)),
                        "t",
                        now.toString(),
                        now.plus(plan.lifetime()).toString(),
                        plan.renewAt().apply(number).toString());
        return new Row(id, instance, credential);
    }

    private byte[] seal(Plan plan, UUID id, WrappedKey key, String field, String text) {
        return vault.seal(key, new SealContext(plan.tenant(), id, field, 1), Secret.of(text));
    }

    private static String bytes(byte[] bytes) {
        return "\\\\x" + HEX.formatHex(bytes);
    }

    private static InputStream lines(Stream<String> rows) {
        return new ByteArrayInputStream(
                rows.collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.UTF_8));
    }
}
