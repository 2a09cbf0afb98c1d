package dev.connectorauth.broker.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.SoapThirdParty;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest;
import java.util.UUID;

/** Challenges of Jetty, which counts how often a nonce is used. */
@QuarkusTest
class DigestPeerTest {

    private static final String PATH = "/digest/orders?page=%2B1&a=";

    @Inject SoapThirdParty peer;

    @BeforeEach
    void publish() {
        peer.publish();
    }

    @Test
    void credentialsAreTriedByAnsweringItsChallenge() {
        // When
        UUID id = SoapThirdParty.connected("http-digest", peer.user());

        // Then
        Acme.as("blue")
                .get("/v1/instances/" + id)
                .then()
                .body("status", equalTo("active"))
                .body("connectionLabel", equalTo("3"));
    }

    @Test
    void aWrongPasswordIsNotSaved() {
        // When / Then
        SoapThirdParty.create("http-digest", peer.user(), "canary-secret-wrong")
                .then()
                .statusCode(422)
                .body("type", endsWith("credentials-rejected"));
    }

    @Test
    void aRequestInAnswerToItsChallengeIsAccepted() {
        // Given
        UUID id = SoapThirdParty.connected("http-digest", peer.user());

        // When
        HttpRequest call = peer.answeredCall(id, PATH);

        // Then
        assertThat(peer.send(call).statusCode()).isEqualTo(200);
    }

    @Test
    void aRequestThatIsSentTwiceIsRefused() {
        // Given
        UUID id = SoapThirdParty.connected("http-digest", peer.user());
        HttpRequest call = peer.answeredCall(id, PATH);
        peer.send(call);

        // Then
        assertThat(peer.send(call).statusCode()).isEqualTo(401);
    }
}
