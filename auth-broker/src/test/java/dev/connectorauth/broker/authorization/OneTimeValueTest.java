package dev.connectorauth.broker.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Pkce;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.SecureRandom;

class OneTimeValueTest {

    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest
    @ValueSource(ints = {32, 43, 64, 512})
    void aValueHasTheLengthAskedForAndNeedsNoEscaping(int length) {
        assertThat(OneTimeValue.random(random, length).text().reveal())
                .hasSize(length)
                .matches("[A-Za-z0-9_-]+");
    }

    @Test
    void aValueIsRecognisedByItsHash() {
        // Given
        OneTimeValue value = OneTimeValue.random(random, 43);

        // Then
        assertThat(OneTimeValue.of(value.text().reveal()).matches(value.hash())).isTrue();
        assertThat(OneTimeValue.random(random, 43).matches(value.hash())).isFalse();
    }

    @Test
    void theLengthOfAStateHasAFloor() {
        assertThat(new StateLength(8).random(random).text().reveal()).hasSize(32);
    }

    @Test
    void aVerifierHasALengthOfTheRfc() {
        assertThat(CodeVerifier.random(random).text().reveal())
                .hasSizeBetween(43, 128)
                .matches("[A-Za-z0-9._~-]+");
    }

    /** RFC 7636 appendix B. */
    @Test
    void theChallengeOfAVerifierIsThatOfTheRfc() {
        assertThat(
                        new CodeVerifier(Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                                .challenge(Pkce.S256))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
