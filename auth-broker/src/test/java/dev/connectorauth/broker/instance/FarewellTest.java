package dev.connectorauth.broker.instance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Database;
import dev.connectorauth.broker.testing.MovableClock;
import dev.connectorauth.broker.testing.Outside;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What a third party that was down at the deletion is told later. */
@QuarkusTest
class FarewellTest {

    @Inject Acme acme;
    @Inject Outside outside;
    @Inject Database database;
    @Inject MovableClock clock;
    @Inject FarewellLoop loop;

    @BeforeEach
    void publish() {
        acme.publish();
    }

    @AfterEach
    void putBack() {
        clock.reset();
    }

    @Test
    void aRevocationThatFailedIsSentAgain() {
        // Given
        UUID id = deletedWhileDown("farewell-again");
        outside.on(post(urlPathEqualTo("/farewell-again/revoke")).willReturn(ok()));
        clock.forward(Duration.ofMinutes(2));

        // When
        Acme.await(loop::run);

        // Then
        assertThat(outside.posts("/farewell-again/revoke"))
                .hasSize(2)
                .allSatisfy(
                        request ->
                                assertThat(request.getBodyAsString())
                                        .contains("token=r-farewell-again"));
        assertThat(owed(id)).isEmpty();
    }

    @Test
    void untilThenItIsKeptSealed() {
        // When
        UUID id = deletedWhileDown("farewell-sealed");

        // Then
        assertThat(owed(id)).singleElement().asString().doesNotContain("r-farewell-sealed");
    }

    @Test
    void afterADayItIsGivenUpAndNothingIsKept() {
        // Given
        UUID id = deletedWhileDown("farewell-never");
        clock.forward(Duration.ofHours(25));

        // When
        Acme.await(loop::run);

        // Then
        assertThat(outside.posts("/farewell-never/revoke")).hasSize(2);
        assertThat(owed(id)).isEmpty();
    }

    @Test
    void whatIsConfirmedAtOnceIsNotKept() {
        // Given
        outside.on(post(urlPathEqualTo("/farewell-done/revoke")).willReturn(ok()));
        UUID id = person("farewell-done");

        // When
        Acme.as("blue").delete("/v1/instances/" + id).then().statusCode(204);

        // Then
        assertThat(owed(id)).isEmpty();
    }

    private UUID deletedWhileDown(String realm) {
        outside.on(
                post(urlPathEqualTo("/" + realm + "/revoke"))
                        .willReturn(aResponse().withStatus(503)));
        UUID id = person(realm);
        Acme.as("blue").delete("/v1/instances/" + id).then().statusCode(204);
        return id;
    }

    private UUID person(String realm) {
        return acme.authorised(
                "blue",
                "person",
                realm,
                Acme.tokens("a-" + realm, "r-" + realm, Duration.ofHours(1)));
    }

    private List<String> owed(UUID id) {
        return database.texts("select f::text from farewell f where instance_id = ?", id);
    }
}
