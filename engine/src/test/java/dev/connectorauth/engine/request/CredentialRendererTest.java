package dev.connectorauth.engine.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.definition.CredentialTemplate;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

class CredentialRendererTest {

    @Test
    void leavesOutWhatHasNoValueThisTime() {
        // Given
        CredentialTemplate template =
                new CredentialTemplate(
                        Map.of("Authorization", "Bearer {{token}}", "X-Org", "{{org}}"),
                        Map.of("key", "{{org}}"),
                        Map.of());

        // When
        RenderedCredential credential =
                CredentialRenderer.render(
                        template, Values.of(Map.of("token", "t", "org", ""), Map.of()));

        // Then
        assertThat(credential)
                .isEqualTo(
                        new RenderedCredential(
                                Map.of("Authorization", "Bearer t"), Map.of(), Map.of(), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nX-Evil: 1",
                "a\nb",
                "a\rb",
                "a\0",
                "\u007f",
                "\u0085",
                "\u010a",
                "\u560a",
                "🙂"
            })
    void refusesWhatAHeaderCantHold(String value) {
        // Given
        CredentialTemplate template =
                new CredentialTemplate(Map.of("X-A", "{{v}}"), Map.of(), Map.of());

        // When / Then
        assertThatThrownBy(
                        () ->
                                CredentialRenderer.render(
                                        template, Values.of(Map.of("v", value), Map.of())))
                .hasMessageStartingWith("credential/headers/X-A: variable 'v': a value holds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X A", "X:A", "X\r\nA", ""})
    void refusesWhatIsNoNameOfAHeader(String name) {
        // Given
        CredentialTemplate template = new CredentialTemplate(Map.of(name, "1"), Map.of(), Map.of());

        // When / Then
        assertThatThrownBy(() -> CredentialRenderer.render(template, Values.none()))
                .hasMessageContaining("is not the name of a header");
    }
}
