package dev.connectorauth.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

class SecretTest {

    private record Holder(String name, Secret secret) {}

    @Test
    void showsNothingInTexts() {
        // Given
        Secret secret = Secret.of("canary-secret-text");

        // When
        String shown = "" + new Holder("a", secret);

        // Then
        assertThat(shown).contains("[redacted]").doesNotContain("canary");
    }

    @Test
    void isLeftOutOfJson() throws Exception {
        // Given
        Holder holder = new Holder("a", Secret.of("canary-secret-json"));

        // When
        String json = new ObjectMapper().writeValueAsString(holder);

        // Then
        assertThat(json).isEqualTo("{\"name\":\"a\"}");
    }

    @Test
    void equalsItsLike() {
        // Given
        Secret secret = Secret.of("one");

        // When / Then
        assertThat(secret).isEqualTo(Secret.of("one")).isNotEqualTo(Secret.of("two"));
    }
}
