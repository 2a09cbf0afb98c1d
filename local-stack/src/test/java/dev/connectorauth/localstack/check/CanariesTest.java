package dev.connectorauth.localstack.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanariesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"canary-secret-1%+\"}",
                "(1,\"\\\\x63616e6172792d7365637265742d31252b\")",
                "client_secret=canary-secret-1%25%2B&x=y",
                "Y2FuYXJ5LXNlY3JldC0xJSs=",
                "Basic aWQ6Y2FuYXJ5LXNlY3JldC0xJSs=",
                "Basic aTpjYW5hcnktc2VjcmV0LTElK3g=",
                "Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln"
            })
    void areFoundInTheUsualEncodings(String text) {
        // Given
        Canaries canaries = new Canaries();
        canaries.plant("the secret", "canary-secret-1%+");

        // When / Then
        assertThat(canaries.in(text)).isPresent();
    }

    @Test
    void areNotFoundInOtherTexts() {
        // Given
        Canaries canaries = new Canaries();
        canaries.plant("the secret", "canary-secret-1%+");

        // When / Then
        assertThat(canaries.in("(1,acme-crm,\"\\\\x0102\")")).isEmpty();
    }
}
