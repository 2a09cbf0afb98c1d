package dev.connectorauth.broker.credential;

import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.connectorauth.broker.testing.Logins;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.UUID;

/** A credential that is signed anew each time it is read. */
@QuarkusTest
class SignedCredentialTest {

    private static final String JWT = "Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+";

    @Inject Logins logins;

    @BeforeEach
    void publish() {
        logins.publish();
    }

    @Test
    void eachReadCarriesAJwtOfItsOwn() {
        // Given
        UUID id =
                Logins.connected(
                        "self-signed", Map.of("realm", "signed", "token", Logins.PASSWORD));
        String first =
                Logins.credential(id)
                        .then()
                        .statusCode(200)
                        .body("headers.Authorization", matchesPattern(JWT))
                        .extract()
                        .path("headers.Authorization");

        // When / Then
        Logins.credential(id)
                .then()
                .statusCode(200)
                .body("headers.Authorization", matchesPattern(JWT))
                .body("headers.Authorization", not(first));
    }
}
