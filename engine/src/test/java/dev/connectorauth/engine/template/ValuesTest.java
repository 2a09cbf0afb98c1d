package dev.connectorauth.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.contracts.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

class ValuesTest {

    private static final JsonNode LOGIN =
            json(
                    """
                    {"session_id": "s1",
                     "body": {"session": {"id": 12, "live": true, "none": null},
                              "items": [{"id": "a"}, {"id": "b"}],
                              "dotted.name": "d"}}
                    """);

    private static final Values VALUES =
            Values.none()
                    .with("steps.login", LOGIN)
                    .with("steps.login.body.items[1].id", Secret.of("exact"))
                    .with("callback", json("{\"realmId\": \"r1\"}"));

    @ParameterizedTest
    @CsvSource({
        "steps.login.session_id, s1",
        "steps.login.body.session.id, 12",
        "steps.login.body.session.live, true",
        "steps.login.body.items[0].id, a",
        "steps.login.body.items.0.id, a",
        "steps.login.body.items[1].id, exact",
        "steps.login.body.dotted.name, d",
        "callback.realmId, r1"
    })
    void readsADottedName(String name, String expected) {
        // Given values with documents
        // When
        String text = Template.parse("{{" + name + "}}").render(VALUES);

        // Then
        assertThat(text).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "steps",
                "steps.login",
                "steps.login.body",
                "steps.login.body.session.none",
                "steps.login.body.items[7].id",
                "steps.login.body.items.x",
                "steps.login.session_id.more",
                "steps.other.x",
                "callbackrealmId"
            })
    void hasNoTextWhereThereIsNone(String name) {
        // Given values with documents
        // When / Then
        assertThat(VALUES.text(name)).isEmpty();
    }

    @Test
    void tellsTheWholeDottedName() {
        // Given
        Template template =
                Template.parse("{{steps.login.body.items[0].id}}{{now}}{{document a.b}}");

        // When / Then
        assertThat(template.variables()).containsExactly("steps.login.body.items[0].id", "a.b");
    }

    @Test
    void takesTheLongestNameOfADocument() {
        // Given
        Values values = VALUES.with("steps", json("{\"login\": {\"session_id\": \"wrong\"}}"));

        // When / Then
        assertThat(values.text("steps.login.session_id")).contains("s1");
    }

    @Test
    void aLaterDocumentReplacesATextOfItsName() {
        // Given
        Values values = Values.none().with("a", "text").with("a", json("{\"b\": 1}"));

        // When / Then
        assertThat(values.text("a")).isEmpty();
    }

    @Test
    void saysThatAnObjectIsNoText() {
        // Given
        Template template = Template.parse("{{steps.login.body}}");

        // When / Then
        assertThatThrownBy(() -> template.render(VALUES))
                .hasMessage(
                        "variable 'steps.login.body' is an object, an array or null, so not a text");
    }

    @Test
    void showsNamesOnly() {
        // Given
        Values values = VALUES.derive(Map.of("dc", "canary"));

        // When / Then
        assertThat(values)
                .hasToString("Values[callback, dc, steps.login, steps.login.body.items[1].id]");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
