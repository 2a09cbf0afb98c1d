package dev.connectorauth.broker.renewal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Logins;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/** Renewal of what was got without a person. */
@QuarkusTest
class LoginRenewalTest {

    @Inject Logins logins;

    @BeforeEach
    void publish() {
        logins.publish();
    }

    @Test
    void aRefreshTokenIsUsedBeforeThePasswordIs() {
        // Given
        UUID id = withRefreshToken("first-refresh");
        logins.on("first-refresh", "refresh", okJson("{\"access_token\":\"b\"}"));

        // When
        Logins.refresh(id).then().statusCode(200);

        // Then
        assertThat(logins.requests("first-refresh", "refresh").get(0).getBodyAsString())
                .isEqualTo("grant_type=refresh_token&refresh_token=r-1");
        assertThat(logins.requests("first-refresh", "token")).hasSize(1);
    }

    @Test
    void anAnswerWithoutRefreshTokenKeepsTheOldOne() {
        // Given
        UUID id = withRefreshToken("keep");
        logins.on("keep", "refresh", okJson("{\"access_token\":\"b\",\"expires_in\":3600}"));

        // When
        Logins.refresh(id).then().statusCode(200);
        Logins.refresh(id).then().statusCode(200);

        // Then
        assertThat(logins.requests("keep", "refresh"))
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.getBodyAsString()).endsWith("token=r-1"));
    }

    @Test
    void aRefusedRefreshTokenLeadsToANewLoginAtOnce() {
        // Given
        UUID id = withRefreshToken("fallback");
        logins.on("fallback", "refresh", jsonResponse("{\"error\":\"invalid_grant\"}", 400));
        logins.on("fallback", "token", okJson("{\"access_token\":\"c\",\"expires_in\":3600}"));

        // When
        Logins.refresh(id).then().statusCode(200).body("version", equalTo(2));

        // Then
        Logins.credential(id).then().body("token", equalTo("c"));
        assertThat(logins.requests("fallback", "token")).hasSize(2);
    }

    @Test
    void aRefusedRefreshTokenDoesNotOutliveTheNewLogin() {
        // Given
        UUID id = withRefreshToken("outlive");
        logins.on("outlive", "refresh", jsonResponse("{\"error\":\"invalid_grant\"}", 400));
        logins.on("outlive", "token", okJson("{\"access_token\":\"c\",\"expires_in\":3600}"));
        Logins.refresh(id).then().statusCode(200);

        // When
        Logins.refresh(id).then().statusCode(200);

        // Then
        assertThat(logins.requests("outlive", "refresh")).hasSize(1);
        assertThat(logins.requests("outlive", "token")).hasSize(3);
    }

    @Test
    void aLoginThatIsRefusedTooNeedsAPerson() {
        // Given
        UUID id = withRefreshToken("dead");
        logins.on("dead", "refresh", jsonResponse("{\"error\":\"invalid_grant\"}", 400));
        logins.on("dead", "token", jsonResponse("{\"error\":\"invalid_grant\"}", 400));

        // When
        Logins.refresh(id).then().statusCode(409);

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id)
                .then()
                .body("status", equalTo("reauthorization_required"));
    }

    @Test
    void aTokenMayBeRefreshedWithoutARefreshToken() {
        // Given
        logins.on("by-token", "token", okJson("{\"access_token\":\"t-1\",\"expires_in\":3600}"));
        UUID id = Logins.connected("by-token", Acme.client("by-token"));
        logins.on("by-token", "refresh", okJson("{\"renewed\":{\"token\":\"t-2\"}}"));

        // When
        Logins.refresh(id).then().statusCode(200);

        // Then
        assertThat(logins.requests("by-token", "refresh").get(0).getBodyAsString())
                .isEqualTo("old=t-1");
        Logins.credential(id).then().body("token", equalTo("t-2"));
    }

    @Test
    void whatTheOldAnswerGaveStaysWhenTheNewOneLacksIt() {
        // Given
        UUID id = learned("stays");
        logins.on("stays", "token", okJson("{\"access_token\":\"l2\",\"expires_in\":3600}"));

        // When
        Logins.refresh(id).then().statusCode(200);

        // Then
        Logins.credential(id)
                .then()
                .body("token", equalTo("l2"))
                .body("headers.X-Account", equalTo("a-7"));
    }

    @Test
    void aNewLoginRepeatsWhatComesAfterwards() {
        // Given
        UUID id = learned("repeats");
        logins.on("repeats", "me", okJson("{\"site\":\"us-1\",\"key\":\"k\"}"));

        // When
        Logins.refresh(id).then().statusCode(200);

        // Then
        Logins.credential(id).then().body("headers.X-Site", equalTo("us-1"));
    }

    @Test
    void tokensAreKeptThoughWhatComesAfterwardsFails() {
        // Given
        UUID id = learned("kept");
        logins.on("kept", "token", okJson("{\"access_token\":\"only\",\"expires_in\":3600}"));
        logins.on("kept", "me", aResponse().withStatus(500));

        // When
        Logins.refresh(id).then().statusCode(200).body("version", equalTo(2));

        // Then
        Logins.credential(id)
                .then()
                .statusCode(200)
                .body("token", equalTo("only"))
                .body("headers.X-Site", equalTo("eu-4"));
        Acme.as("blue")
                .get("/v1/instances/" + id)
                .then()
                .body("status", equalTo("degraded"))
                .body("reason", containsString("afterwards/me: unavailable: status 500"));
    }

    private UUID withRefreshToken(String realm) {
        logins.on(
                realm,
                "token",
                okJson("{\"access_token\":\"a\",\"refresh_token\":\"r-1\",\"expires_in\":3600}"));
        return Logins.connected("password", Logins.userOfClient(realm));
    }

    private UUID learned(String realm) {
        logins.on(
                realm,
                "token",
                okJson("{\"access_token\":\"l\",\"account\":\"a-7\",\"expires_in\":3600}"));
        logins.on(realm, "me", okJson("{\"site\":\"eu-4\",\"key\":\"k\"}"));
        return Logins.connected("learned", Acme.client(realm));
    }
}
