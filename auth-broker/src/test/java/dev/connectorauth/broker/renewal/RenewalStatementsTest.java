package dev.connectorauth.broker.renewal;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.CapturedLog;
import dev.connectorauth.broker.testing.Database;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

@QuarkusTest
class RenewalStatementsTest {

    @Inject Acme acme;
    @Inject Database database;

    @AfterEach
    void quiet() {
        database.update("alter system reset log_statement");
        database.texts("select pg_reload_conf()");
    }

    @Test
    void aRenewalIsALookALeaseAndACommit() {
        // Given
        acme.publish();
        UUID id =
                acme.authorised(
                        "blue", "person", "few", Acme.tokens("a1", "r1", Duration.ofHours(1)));
        acme.token(
                "few",
                okJson("{\"access_token\":\"a2\",\"refresh_token\":\"r2\",\"expires_in\":60}"));
        database.update("alter system set log_statement = 'all'");
        database.texts("select pg_reload_conf()");
        await().until(() -> database.texts("show log_statement").contains("all"));

        // When
        try (CapturedLog log = CapturedLog.open()) {
            Acme.as("blue")
                    .body("{}")
                    .post("/v1/instances/" + id + "/refresh")
                    .then()
                    .statusCode(200);

            // Then
            await().until(() -> about(id, log).size() >= 3);
            assertThat(about(id, log)).hasSize(3);
        }
    }

    /** The server tells of the values of a statement in a line of its own. */
    private static List<String> about(UUID id, CapturedLog log) {
        return log.lines().stream()
                .filter(line -> line.contains("arameters: $1 = '" + id + "'"))
                .toList();
    }
}
