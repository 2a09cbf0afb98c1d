package dev.connectorauth.broker.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.connectorauth.broker.testing.Customer;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.Browser.Page;
import dev.connectorauth.localstack.spring.SpringPeer;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.UUID;

/** Consent at a server that names its own endpoints, from a client that signs. */
@QuarkusTest
class SpringConsentTest {

    @Inject Outside outside;

    @ConfigProperty(name = "test.spring.issuer")
    String issuer;

    @ConfigProperty(name = "test.spring.rsa-key")
    String key;

    private final Browser browser = new Browser();
    private String connector;

    @BeforeEach
    void define() {
        connector = "acme-" + UUID.randomUUID();
        outside.publish(
                """
                format: 1
                key: %1$s
                name: Acme
                authMethods:
                  - key: code
                    name: Login
                    type: oauth2-authorization-code
                    discovery: { issuer: "%2$s" }
                    introspect: {}
                    variables:
                      - { key: scope, default: "contacts:read" }
                      - { key: private_key, input: required, secret: true }
                    clientAuthentication:
                      method: private_key_jwt
                      clientIdBesideAssertion: true
                      assertion: { algorithm: PS256, key: "{{private_key}}", keyId: rsa }
                """
                        .formatted(connector, issuer),
                1);
    }

    @Test
    void aPersonConsentsAndTheServerCallsTheTokenGood() {
        // Given
        Consent consent =
                Consent.asked(
                        new Customer("blue"),
                        connector,
                        Map.of("client_id", "peer-ps256", "private_key", key),
                        null);

        // When
        Page end =
                browser.logIn(
                        consent.authorizationUrl(), "casey", SpringPeer.caseyPassword(), null);

        // Then
        assertThat(end.body()).contains("The connection is ready");
        assertThat(consent.status()).isEqualTo("active");
        consent.customer().test(consent.instance()).then().statusCode(200).body("works", is(true));
    }
}
