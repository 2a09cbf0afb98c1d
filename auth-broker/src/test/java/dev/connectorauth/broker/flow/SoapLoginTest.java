package dev.connectorauth.broker.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.SoapThirdParty;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.util.UUID;

/** Logins at the SOAP services of Apache CXF. */
@QuarkusTest
class SoapLoginTest {

    @Inject SoapThirdParty peer;

    @BeforeEach
    void publish() {
        peer.publish();
    }

    @ParameterizedTest
    @CsvSource({
        "login-1-1, /1.1/session-orders",
        "login-1-2, /1.2/session-orders",
        "signed-login, /1.1/session-orders"
    })
    void theSessionOfALoginIsInTheHeaderOfACall(String method, String path) {
        // Given
        UUID id = SoapThirdParty.connected(method, peer.user());

        // When
        HttpResponse<String> answer = peer.send(peer.signedCall(id, path));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("orders>3<");
    }

    @Test
    void theSessionIsGivenOutAsAnElement() {
        // Given
        UUID id = SoapThirdParty.connected("login-1-1", peer.user());

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id + "/credentials")
                .then()
                .statusCode(200)
                .body("envelope", startsWith("<a:Session xmlns:a='urn:peer:auth'>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login-1-1", "login-1-2"})
    void aFaultOfTheCallersRefusesTheCredentials(String method) {
        // When / Then
        SoapThirdParty.create(method, peer.user(), "canary-secret-wrong")
                .then()
                .statusCode(422)
                .body("type", endsWith("credentials-rejected"))
                .body("detail", containsString(": User name or password are wrong"))
                .body("detail", not(containsString("canary")));
    }

    @Test
    void aSignatureWithAWrongPasswordIsRefused() {
        // When / Then
        SoapThirdParty.create("signed-login", peer.user(), "canary-secret-wrong")
                .then()
                .statusCode(422)
                .body("type", endsWith("credentials-rejected"))
                .body("detail", containsString("SecurityError"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login-1-1", "login-1-2"})
    void aFaultOfTheServersRefusesNothing(String method) {
        // When / Then
        SoapThirdParty.create(method, "trouble", "canary-secret-any")
                .then()
                .statusCode(502)
                .body("type", endsWith("provider-unavailable"))
                .body("detail", containsString("The directory does not answer"));
    }
}
