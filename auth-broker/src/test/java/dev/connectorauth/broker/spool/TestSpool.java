package dev.connectorauth.broker.spool;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.instance.Instance;
import dev.connectorauth.broker.instance.SealedValues;
import dev.connectorauth.broker.renewal.CommitCommand;
import dev.connectorauth.broker.renewal.Deadlines;
import dev.connectorauth.broker.vault.Vault;
import dev.connectorauth.broker.vault.VaultConfig;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.RenewalPolicy;
import dev.connectorauth.contracts.event.ScheduleState;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Spools over folders of tests, as one process after the other would open them. */
final class TestSpool {

    static final String CANARY = "canary-secret-spooled";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String KEY = key();

    private TestSpool() {}

    static Spool open(Path folder) {
        return open(folder, KEY, 100);
    }

    static Spool withOtherKey(Path folder) {
        return open(folder, key(), 100);
    }

    static Spool open(Path folder, int entries) {
        return open(folder, KEY, entries);
    }

    /** Nothing can be sealed for this one. */
    static Spool withoutJson(Path folder) {
        return open(folder, KEY, 100, new ObjectMapper());
    }

    private static Spool open(Path folder, String key, int entries) {
        return open(folder, key, entries, json());
    }

    private static Spool open(Path folder, String key, int entries, ObjectMapper json) {
        Clock clock = Clock.systemUTC();
        return new Spool(
                config(folder, entries),
                new SpoolSeal(new Vault(vault(key), RANDOM), json),
                clock,
                new SpoolMetrics(new SimpleMeterRegistry(), clock));
    }

    /** A commit of an instance. What is sealed in it is readable here, to be found again. */
    static CommitCommand command(UUID id, long version) {
        Instant now = Instant.parse("2026-11-21T10:15:30.123456Z");
        Deadlines deadlines = Deadlines.never(now);
        return new CommitCommand(
                3,
                version - 1,
                new StoredCredential(
                        id,
                        version,
                        1,
                        version,
                        CANARY.getBytes(StandardCharsets.UTF_8),
                        true,
                        deadlines),
                InstanceStatus.ACTIVE,
                null,
                CANARY,
                new ScheduleState(
                        id,
                        "blue",
                        "acme",
                        "person",
                        1,
                        0,
                        version,
                        InstanceStatus.ACTIVE,
                        now,
                        null,
                        null,
                        null,
                        null,
                        null,
                        RenewalPolicy.EAGER,
                        null,
                        null),
                instance(id, now));
    }

    private static Instance instance(UUID id, Instant now) {
        return new Instance(
                id,
                "blue",
                "acme",
                "person",
                AuthType.OAUTH2_AUTHORIZATION_CODE,
                "Spooled",
                null,
                Map.of(),
                null,
                Map.of("realm", "r"),
                Set.of("clientSecret"),
                new SealedValues(new byte[] {1}, new byte[] {2}, 1),
                1,
                InstanceStatus.ACTIVE,
                null,
                null,
                null,
                0,
                now,
                now);
    }

    static ObjectMapper json() {
        return new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    }

    private static SpoolConfig config(Path folder, int entries) {
        return new SpoolConfig() {
            @Override
            public String folder() {
                return folder.toString();
            }

            @Override
            public int maxEntries() {
                return entries;
            }

            @Override
            public MemorySize maxSize() {
                return new MemorySize(BigInteger.valueOf(1_000_000));
            }

            @Override
            public Duration backoff() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Duration maxBackoff() {
                return Duration.ofSeconds(30);
            }
        };
    }

    private static VaultConfig vault(String key) {
        return new VaultConfig() {
            @Override
            public Optional<String> activeKey() {
                return Optional.of("tests");
            }

            @Override
            public Optional<List<Secret>> keys() {
                return Optional.of(List.of(Secret.of("tests:" + key)));
            }
        };
    }

    private static String key() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
