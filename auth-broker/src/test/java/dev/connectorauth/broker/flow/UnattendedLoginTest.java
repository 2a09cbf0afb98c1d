package dev.connectorauth.broker.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Logins;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Ways to a token that need no person, over real HTTP. */
@QuarkusTest
class UnattendedLoginTest {

    @Inject Logins logins;

    @BeforeEach
    void publish() {
        logins.publish();
    }

    @Test
    void aLoginInTwoRequestsCarriesCookieAndFormTokenOn() {
        // Given
        logins.on(
                "cookie",
                "page",
                okJson("{\"form\":{\"csrf\":\"c-1\",\"name\":\"f-1\"}}")
                        .withHeader("Set-Cookie", "SID=s-1; Path=/; HttpOnly"));
        logins.on(
                "cookie",
                "login",
                aResponse().withStatus(204).withHeader("Set-Cookie", "SESSION=tok; Secure"));

        // When
        UUID id = Logins.connected("cookie", Logins.user("cookie"));

        // Then
        LoggedRequest login = logins.requests("cookie", "login").get(0);
        assertThat(login.getHeader("Cookie")).isEqualTo("SID=s-1");
        assertThat(login.getHeader("X-Csrf")).isEqualTo("c-1");
        assertThat(login.getBodyAsString())
                .isEqualTo(
                        "{\"user\":\"casey\",\"password\":\""
                                + Logins.PASSWORD
                                + "\",\"form\":\"f-1\"}");
        Logins.credential(id)
                .then()
                .statusCode(200)
                .body("type", equalTo("session"))
                .body("headers.Cookie", equalTo("SESSION=tok"))
                .body("headers.Authorization", nullValue());
    }

    @Test
    void aLoginEnvelopeGivesATokenByXPath() {
        // Given
        logins.on(
                "envelope",
                "soap",
                ok("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>"
                                + "<r xmlns='urn:acme'><sessionId>xml-1</sessionId></r></e:Body>"
                                + "</e:Envelope>")
                        .withHeader("Content-Type", "text/xml; charset=utf-8"));

        // When
        UUID id = Logins.connected("envelope", Logins.user("envelope"));

        // Then
        Logins.credential(id).then().statusCode(200).body("headers.X-Session", equalTo("xml-1"));
    }

    @Test
    void aPasswordIsExchangedForATokenThatLastsAsLongAsSaid() {
        // Given
        logins.on("password", "token", okJson("{\"access_token\":\"p\",\"expires_in\":3600}"));

        // When
        Logins.connected("password", Logins.userOfClient("password"));

        // Then
        assertThat(logins.requests("password", "token").get(0).getBodyAsString())
                .isEqualTo("grant_type=password&username=casey&password=" + Logins.PASSWORD);
    }

    @Test
    void aJsonTokenRequestFindsATokenInAnArray() {
        // Given
        logins.on("nested", "token", okJson("{\"data\":[{\"token\":\"n-1\"}]}"));

        // When
        UUID id = Logins.connected("nested", Acme.client("nested"));

        // Then
        assertThat(logins.requests("nested", "token").get(0).getBodyAsString())
                .contains("\"client\":{\"id\":\"blue\",\"secret\":\"" + Acme.SECRET + "\"}");
        Logins.credential(id).then().body("token", equalTo("n-1"));
    }

    @Test
    void anErrorIsOneThoughItsStatusIs200() {
        // Given
        logins.on("two-hundred", "token", okJson("{\"error\":{\"code\":\"EXPIRED\"}}"));

        // Then
        Logins.create("nested", Acme.client("two-hundred"))
                .then()
                .statusCode(422)
                .body("type", endsWith(":credentials-rejected"));
    }

    @Test
    void aTokenRequestMayBeAGetWithoutGrantTypeAndWithASignedHeader() {
        // Given
        logins.on("signed", "token", okJson("{\"access_token\":\"g\",\"expires_in\":3600}"));

        // When
        Logins.connected("signed-get", Acme.client("signed"));

        // Then
        LoggedRequest request = logins.requests("signed", "token").get(0);
        assertThat(request.getMethod().getName()).isEqualTo("GET");
        assertThat(request.getUrl()).isEqualTo("/logins/signed/token?kind=client");
        assertThat(request.getHeader("X-Signature")).hasSize(64).matches("[0-9a-f]+");
    }

    @Test
    void aRefusedLoginTellsWhichStepAndSavesNothing() {
        // Given
        logins.on(
                "locked",
                "page",
                okJson("{\"locked\":\"yes\",\"note\":\"canary-secret-note\"}")
                        .withHeader("Set-Cookie", "SID=canary-secret-sid"));

        // Then
        Logins.create("cookie", Logins.user("locked"))
                .then()
                .statusCode(422)
                .body("type", endsWith(":credentials-rejected"))
                .body("trace[0].step", equalTo("steps/page"))
                .body("trace[0].url", endsWith("/{{realm}}/page"))
                .body("trace[0].host", equalTo("localhost"))
                .body("trace[0].status", equalTo(200))
                .body("trace[0].outcome", equalTo("grant refused: status 200"))
                .body("trace[0].rule", equalTo("steps/page/errors/0"))
                .body(not(containsString("canary-secret")));
        assertThat(logins.requests("locked", "login")).isEmpty();
    }

    @Test
    void aStepWhoseAnswerLacksWhatIsNeededIsTold() {
        // Given
        logins.on("lacking", "page", okJson("{\"form\":{}}"));

        // Then
        Logins.create("cookie", Logins.user("lacking"))
                .then()
                .statusCode(502)
                .body("type", endsWith(":provider-response-invalid"))
                .body("detail", containsString("steps/page/extract"));
    }

    @Test
    void aHostThatTheDefinitionDoesNotListGetsNothing() {
        // Given
        logins.on("confined", "token", okJson("{\"access_token\":\"x\"}"));

        // Then
        Logins.create("confined", Acme.client("confined"))
                .then()
                .statusCode(422)
                .body("type", endsWith(":template-failed"))
                .body("detail", containsString("host"));
        assertThat(logins.requests("confined", "token")).isEmpty();
    }

    @Test
    void theSessionEndsWithTheInstance() {
        // Given
        logins.on(
                "logout",
                "page",
                okJson("{\"form\":{\"csrf\":\"c\",\"name\":\"f\"}}")
                        .withHeader("Set-Cookie", "SID=s"));
        logins.on("logout", "login", aResponse().withHeader("Set-Cookie", "SESSION=bye"));
        logins.on("logout", "session", aResponse().withStatus(204));
        UUID id = Logins.connected("cookie", Logins.user("logout"));

        // When
        Acme.as("blue").delete("/v1/instances/" + id).then().statusCode(204);

        // Then
        LoggedRequest logout = logins.requests("logout", "session").get(0);
        assertThat(logout.getMethod().getName()).isEqualTo("DELETE");
        assertThat(logout.getHeader("Cookie")).isEqualTo("SESSION=bye");
    }

    @Test
    void whatIsLearnedFromTokenAndLaterAnswersFeedsDataCalls() {
        // Given
        logins.on("learned", "token", okJson("{\"access_token\":\"l\",\"account\":\"a-7\"}"));
        logins.on("learned", "me", okJson("{\"site\":\"eu-4\",\"key\":\"canary-secret-key\"}"));

        // When
        UUID id = Logins.connected("learned", Acme.client("learned"));

        // Then
        assertThat(logins.requests("learned", "me").get(0).getHeader("Authorization"))
                .isEqualTo("Bearer l");
        Logins.credential(id)
                .then()
                .body("headers.X-Site", equalTo("eu-4"))
                .body("headers.X-Account", equalTo("a-7"))
                .body("headers.X-Optional", nullValue());
        Acme.as("blue")
                .get("/v1/instances/" + id)
                .then()
                .body("obtained", equalTo(Map.of("site", "eu-4", "account", "a-7")));
        Acme.as("blue")
                .get("/v1/instances/" + id + "/endpoints")
                .then()
                .body("[0].url", equalTo("https://eu-4.acme.example/orders"));
    }

    @Test
    void anObtainedValueThatBreaksItsPatternIsNamedAndNotShown() {
        // Given
        logins.on("pattern", "token", okJson("{\"access_token\":\"l\"}"));
        logins.on("pattern", "me", okJson("{\"site\":\"canary-secret.evil.example/\"}"));

        // Then
        Logins.create("learned", Acme.client("pattern"))
                .then()
                .statusCode(502)
                .body("detail", containsString("'site'"))
                .body(not(containsString("evil")));
    }

    @Test
    void aListOfOneIsTakenWithoutAsking() {
        // Given
        logins.on("one", "token", okJson("{\"access_token\":\"l\",\"expires_in\":3600}"));
        logins.on("one", "tenants", okJson("{\"list\":[{\"id\":\"t1\",\"name\":\"First\"}]}"));
        logins.on("one", "tenants/t1", okJson("{\"region\":\"eu\"}"));

        // When
        UUID id = Logins.connected("picked", Acme.client("one"));

        // Then
        Logins.credential(id)
                .then()
                .statusCode(200)
                .body("headers.X-Tenant", equalTo("t1"))
                .body("headers.X-Region", equalTo("eu"));
    }

    @Test
    void aListOfOneIsNotTakenWithoutAskingWhereSomethingIsLeftOut() {
        // Given
        logins.on("left", "token", okJson("{\"access_token\":\"l\",\"expires_in\":3600}"));
        logins.on("left", "tenants", okJson("{\"list\":[{\"id\":\"t1\"},{\"name\":\"none\"}]}"));

        // When
        UUID id = Logins.connected("picked", Acme.client("left"));

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id)
                .then()
                .body("status", equalTo("selection_required"));
    }

    @Test
    void aListOfSeveralHasToBeChosenFrom() {
        // Given
        logins.on("several", "token", okJson("{\"access_token\":\"l\",\"expires_in\":3600}"));
        logins.on("several", "tenants", okJson("{\"list\":[{\"id\":\"t1\"},{\"id\":\"t2\"}]}"));

        // When
        Map<String, String> values = new HashMap<>(Acme.client("several"));
        UUID id = Logins.connected("picked", values);

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id)
                .then()
                .body("status", equalTo("selection_required"));
        Logins.credential(id).then().statusCode(409).body("type", endsWith(":selection-required"));
    }
}
