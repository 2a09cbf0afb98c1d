package dev.connectorauth.broker.spool;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorauth.broker.outage.DatabaseContact;
import dev.connectorauth.broker.renewal.ReplayOutcome;
import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.CredentialEvents;
import dev.connectorauth.broker.testing.Database;
import dev.connectorauth.broker.testing.DatabaseLine;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Renewals whose answer comes while the database is away. */
@QuarkusTest
class SpooledRenewalTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String REFRESH_TOKEN = "canary-secret-second-refresh";
    private static final String ACCESS_TOKEN = "canary-secret-second-access";

    @Inject Acme acme;
    @Inject DatabaseLine line;
    @Inject DatabaseContact contact;
    @Inject Database database;
    @Inject CredentialEvents events;
    @Inject Spool spool;
    @Inject SpoolDrain drain;
    @Inject SpoolConfig config;

    @BeforeEach
    void publish() {
        acme.publish();
    }

    @AfterEach
    void putBack() {
        line.mend();
        await().atMost(SOON).until(() -> !contact.away() && spool.state().depth() == 0);
    }

    @Test
    void anAnswerThatTheDatabaseRefusesIsStoredOnceItIsBack() {
        // Given
        UUID id = person("spooled-refused");
        assertThat(renewedWhileAway(id, "spooled-refused").statusCode()).isEqualTo(503);

        // When
        line.mend();

        // Then
        await().atMost(SOON).until(() -> version(id).equals("2") && !spool.holds(id));
        assertThat(events.types(id, 2)).last().asString().endsWith("credential.renewed.v1");
        assertThat(acme.tokenRequests("spooled-refused")).isEqualTo(1);
        assertThat(Acme.as("blue").get("/v1/instances/" + id + "/credentials").path("token") + "")
                .isEqualTo(ACCESS_TOKEN);
    }

    @Test
    void nothingOnDiskIsReadable() {
        // Given
        UUID id = person("spooled-sealed");

        // When
        renewedWhileAway(id, "spooled-sealed");

        // Then
        assertThat(files()).isNotEmpty().allSatisfy(SpooledRenewalTest::holdsNoSecret);
    }

    @Test
    void anAnswerThatIsSupersededMeanwhileIsDropped() {
        // Given
        UUID id = person("spooled-late");
        acme.token("spooled-late", okJson("{\"access_token\":\"a2\",\"expires_in\":3600}"));
        Acme.as("blue").body("{}").post("/v1/instances/" + id + "/refresh").then().statusCode(200);
        spool.keepUnderWay(TestSpool.command(id, 2)).await().atMost(SOON);

        // When
        spool.landed(id);

        // Then
        await().atMost(SOON).until(() -> !spool.holds(id));
        assertThat(version(id)).isEqualTo("2");
        assertThat(files()).isEmpty();
    }

    @Test
    void anAnswerForADeletedInstanceIsDropped() {
        // Given
        UUID id = person("spooled-deleted");
        Acme.as("blue").delete("/v1/instances/" + id).then().statusCode(204);
        spool.keep(TestSpool.command(id, 2)).await().atMost(SOON);

        // When
        ReplayOutcome outcome = drain.now(id).await().atMost(SOON);

        // Then
        assertThat(outcome).isInstanceOf(ReplayOutcome.Gone.class);
        assertThat(spool.holds(id)).isFalse();
    }

    @Test
    void tokensOfADeletedInstanceAreToBeRevoked() {
        // Given
        UUID id = person("spooled-revoked");
        Acme.as("blue").delete("/v1/instances/" + id).then().statusCode(204);
        // what other tests owe is sealed in the same bytes, which real tokens never are
        database.update("delete from farewell");

        // When
        for (int i = 0; i < 2; i++) {
            spool.keep(TestSpool.command(id, 2)).await().atMost(SOON);
            drain.now(id).await().atMost(SOON);
        }

        // Then
        assertThat(database.texts("select generation from farewell where instance_id = ?", id))
                .containsExactly("2");
    }

    @Test
    void anAnswerThatARenewalLeavesBehindIsStored() {
        // Given
        UUID id = person("spooled-left");
        spool.keepUnderWay(TestSpool.command(id, 2)).await().atMost(SOON);

        // When
        spool.landed(id);

        // Then
        await().atMost(SOON).until(() -> version(id).equals("2") && !spool.holds(id));
    }

    /** Answers while the line is cut. */
    private Response renewedWhileAway(UUID id, String realm) {
        acme.token(
                realm,
                okJson(
                                "{\"access_token\":\""
                                        + ACCESS_TOKEN
                                        + "\",\"refresh_token\":\""
                                        + REFRESH_TOKEN
                                        + "\",\"expires_in\":3600}")
                        .withFixedDelay(4000));
        CompletableFuture<Response> refresh =
                CompletableFuture.supplyAsync(
                        () -> Acme.as("blue").body("{}").post("/v1/instances/" + id + "/refresh"));
        await().atMost(SOON)
                .until(
                        () ->
                                database.texts(
                                                        "select 1 from renewal where instance_id ="
                                                                + " ? and intent_version = 1",
                                                        id)
                                                .size()
                                        == 1);
        line.cut();
        Response answer = refresh.join();
        await().atMost(SOON).until(() -> spool.holds(id));
        return answer;
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(Path.of(config.folder()))) {
            return all.filter(each -> each.toString().endsWith(".commit")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void holdsNoSecret(Path file) throws IOException {
        String text = Files.readString(file);
        for (String secret : List.of(ACCESS_TOKEN, REFRESH_TOKEN)) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            assertThat(text)
                    .doesNotContain(secret)
                    .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        }
    }

    private UUID person(String realm) {
        return acme.authorised(
                "blue", "person", realm, Acme.tokens("a1", "r", Duration.ofHours(1)));
    }

    private String version(UUID id) {
        return database.texts("select version from credential where instance_id = ?", id).get(0);
    }
}
