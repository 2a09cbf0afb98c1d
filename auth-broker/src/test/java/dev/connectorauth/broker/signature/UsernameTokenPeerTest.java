package dev.connectorauth.broker.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.MovableClock;
import dev.connectorauth.broker.testing.SoapThirdParty;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** Signed envelopes at Apache CXF and WSS4J, which hold every rule of the profile. */
@QuarkusTest
class UsernameTokenPeerTest {

    @Inject SoapThirdParty peer;
    @Inject MovableClock clock;

    @BeforeEach
    void publish() {
        peer.publish();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "text, /1.1/text-orders",
        "text, /1.2/text-orders",
        "digest, /1.1/digest-orders",
        "digest, /1.2/digest-orders",
        "timed, /1.1/timed-orders",
        "timed, /1.2/timed-orders"
    })
    void aSignedRequestIsAccepted(String method, String path) {
        // Given
        UUID id = SoapThirdParty.connected(method, peer.user());

        // When
        HttpResponse<String> answer = peer.send(peer.signedCall(id, path));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("orders>3<");
    }

    @ParameterizedTest
    @CsvSource({"text, /1.1/text-orders", "digest, /1.2/digest-orders", "timed, /1.1/timed-orders"})
    void aRequestThatIsSentTwiceIsRefused(String method, String path) {
        // Given
        UUID id = SoapThirdParty.connected(method, peer.user());
        HttpRequest call = peer.signedCall(id, path);
        peer.send(call);

        // When
        HttpResponse<String> answer = peer.send(call);

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("SecurityError");
    }

    @ParameterizedTest
    @CsvSource({"text, /1.1/text-orders", "digest, /1.2/digest-orders", "timed, /1.1/timed-orders"})
    void aRequestOfTenMinutesAgoIsRefused(String method, String path) {
        // Given
        UUID id = SoapThirdParty.connected(method, peer.user());
        clock.forward(Duration.ofMinutes(-10));

        // When
        HttpResponse<String> answer = peer.send(peer.signedCall(id, path));

        // Then
        assertThat(answer.body()).contains("SecurityError");
    }

    @ParameterizedTest
    @CsvSource({"text, /1.1/text-orders", "digest, /1.2/digest-orders"})
    void aRequestWithAnOldPasswordIsRefused(String method, String path) {
        // Given
        String user = peer.user();
        UUID id = SoapThirdParty.connected(method, user);
        peer.setPassword(user, "canary-secret-other");

        // When
        HttpResponse<String> answer = peer.send(peer.signedCall(id, path));

        // Then
        assertThat(answer.body()).contains("SecurityError");
    }

    @Test
    void aTestTellsThatThePasswordHasChanged() {
        // Given
        String user = peer.user();
        UUID id = SoapThirdParty.connected("digest", user);
        peer.setPassword(user, "canary-secret-other");

        // Then
        Acme.as("blue")
                .post("/v1/instances/" + id + "/test")
                .then()
                .statusCode(200)
                .body("works", equalTo(false))
                .body("status", equalTo(500));
    }

    @ParameterizedTest
    @CsvSource({"text", "digest", "timed"})
    void aWrongPasswordIsNotSaved(String method) {
        // When / Then
        SoapThirdParty.create(method, peer.user(), "canary-secret-wrong")
                .then()
                .statusCode(422)
                .body("type", endsWith("credentials-rejected"));
    }
}
