package dev.connectorauth.broker.renewal;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.broker.testing.ParallelCalls;
import dev.connectorauth.edge.testing.TestTokens;
import dev.connectorauth.edge.testing.TestTrust;
import dev.connectorauth.localstack.kafka.EmbeddedKafka;
import dev.connectorauth.localstack.postgres.EmbeddedPostgres;
import dev.connectorauth.localstack.postgres.ServiceDatabase;
import dev.connectorauth.localstack.process.Ports;
import dev.connectorauth.localstack.process.ServiceProcess;
import dev.connectorauth.localstack.testing.TestFolder;

import io.restassured.RestAssured;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Two brokers as programs of their own on one database. */
class TwoBrokersIT {

    private static final ServiceDatabase DATABASE =
            new ServiceDatabase("auth_broker", "runtime-password", "owner-password");

    private final List<AutoCloseable> started = new ArrayList<>();
    private EmbeddedPostgres postgres;
    private Outside outside;
    private ServiceProcess one;
    private ServiceProcess two;

    @BeforeEach
    void start() {
        TestFolder folder = closing(TestFolder.create("two-brokers"));
        WireMockServer server = new WireMockServer(options().dynamicPort());
        server.start();
        started.add(server::stop);
        outside = new Outside(URI.create("http://localhost:" + server.port()));
        postgres =
                closing(EmbeddedPostgres.start(folder.path().resolve("pg"), Ports.free(), "admin"));
        postgres.provide(DATABASE);
        EmbeddedKafka kafka =
                closing(EmbeddedKafka.start(folder.path().resolve("kafka"), Ports.free()));
        Map<String, String> environment = environment(kafka);
        one = closing(broker("one", Ports.free(), environment, folder.path())).start();
        two = closing(broker("two", Ports.free(), environment, folder.path())).start();
        RestAssured.port = one.port();
        outside.publish(Acme.definition(outside.url()), 1);
    }

    @AfterEach
    void stop() throws Exception {
        RestAssured.reset();
        Collections.reverse(started);
        for (AutoCloseable each : started) {
            each.close();
        }
    }

    @Test
    void twoHundredReadsOverTwoBrokersAreOneTokenRequest() throws Exception {
        // Given
        outside.on(
                post(urlPathEqualTo(Acme.path("two")))
                        .willReturn(
                                okJson("{\"access_token\":\"abc\",\"expires_in\":3600}")
                                        .withFixedDelay(500)));
        UUID id = Acme.service("blue", "two");
        expire(id);
        String path = "/v1/instances/" + id + "/credentials";
        String token =
                TestTokens.tenant("blue")
                        .scopes("credentials:read")
                        .audience("auth-broker")
                        .token();

        // When
        var answers = ParallelCalls.get(200, token, List.of(one.url(path), two.url(path)));

        // Then
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                .allSatisfy(answer -> assertThat(answer.body()).contains("\"version\":2"));
        assertThat(outside.posts(Acme.path("two"))).hasSize(2);
    }

    private void expire(UUID id) throws Exception {
        try (Connection connection = postgres.connectAsAdmin("auth_broker");
                var statement =
                        connection.prepareStatement(
                                "update credential set issued_at = now() - interval '1 hour',"
                                        + " expires_at = now() - interval '1 second'"
                                        + " where instance_id = ?")) {
            statement.setObject(1, id);
            statement.executeUpdate();
        }
    }

    private Map<String, String> environment(EmbeddedKafka kafka) {
        Map<String, String> environment = new HashMap<>(DATABASE.environment(postgres.address()));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("PUBLIC_URL", "http://localhost:8082");
        environment.put("REGISTRY_URL", outside.url());
        environment.put("OIDC_ISSUER", outside.url());
        environment.put("OIDC_TOKEN_URL", outside.url() + Outside.PLATFORM_TOKEN);
        environment.put("OIDC_CLIENT_SECRET", "service-secret");
        environment.put("VAULT_ACTIVE_KEY", "tests");
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        environment.put("VAULT_KEYS", "tests:" + Base64.getEncoder().encodeToString(key));
        environment.put("EGRESS_ALLOW", "localhost");
        new TestTrust()
                .getProperties()
                .forEach(
                        (name, value) ->
                                environment.put(
                                        name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return environment;
    }

    private static ServiceProcess broker(
            String name, int port, Map<String, String> environment, Path folder) {
        Map<String, String> own = new HashMap<>(environment);
        own.put("CONNECTOR_AUTH_SPOOL_FOLDER", folder.resolve(name + "-spool").toString());
        return ServiceProcess.of(
                "auth-broker",
                Path.of("").toAbsolutePath(),
                port,
                own,
                folder.resolve(name + ".log"));
    }

    private <T extends AutoCloseable> T closing(T started) {
        this.started.add(started);
        return started;
    }
}
