package dev.connectorauth.engine.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.definition.ErrorMatcher;
import dev.connectorauth.contracts.definition.ErrorMatcher.Meaning;
import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.contracts.definition.Step;
import dev.connectorauth.engine.response.StepResponse.Failed;
import dev.connectorauth.engine.response.StepResponse.Read;
import dev.connectorauth.engine.response.StepResponse.Unreadable;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class StepReaderTest {

    @Test
    void readsWhatLaterRequestsMayUse() {
        // Given
        Answer answer = Answers.json("{\"session\":{\"id\":\"s1\"},\"items\":[{\"n\":1}]}");

        // When
        Read read = (Read) read(Map.of("session_id", Extraction.of("$.session.id")), answer);

        // Then
        assertThat(read.document().path("session_id").asText()).isEqualTo("s1");
        assertThat(read.document().at("/body/items/0/n").asInt()).isEqualTo(1);
        assertThat(read.document().path("status").asInt()).isEqualTo(200);
    }

    @Test
    void aRedirectWithACookieIsALogin() {
        // Given
        Answer answer =
                new Answer(302, List.of(Map.entry("Set-Cookie", "SID=s1; HttpOnly")), new byte[0]);

        // When
        Read read = (Read) read(Map.of("sid", Extraction.of("cookie:SID")), answer);

        // Then
        assertThat(read.document().path("sid").asText()).isEqualTo("s1");
        assertThat(read.document().has("body")).isFalse();
    }

    @Test
    void namesWhatIsMissingAndWhy() {
        // Given
        Map<String, Extraction> extract = Map.of("id", Extraction.of("$.id"));

        // When / Then
        assertThat(read(extract, Answers.json("{\"id\":\"\"}")))
                .isEqualTo(new Unreadable("steps/login/extract/id: the answer has nothing there"));
        assertThat(read(extract, Answers.of(200, "text/html", "<html>canary")))
                .isEqualTo(
                        new Unreadable(
                                "steps/login/extract/id: the answer has nothing there, the answer"
                                        + " is a web page"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500, 503})
    void anErrorStatusFails(int status) {
        assertThat(read(Map.of(), Answers.json(status, "{}")))
                .isEqualTo(new Failed(null, null, status));
    }

    @Test
    void anErrorThatTheDefinitionKnowsComesFirst() {
        // Given
        Step step =
                new Step(
                        "login",
                        null,
                        Map.of("id", Extraction.of("id")),
                        List.of(
                                new ErrorMatcher(
                                        null,
                                        Extraction.of("ok"),
                                        List.of("false"),
                                        null,
                                        Meaning.DEAD)));

        // When / Then
        assertThat(
                        StepReader.read(
                                step, Map.of(), Values.none(), Answers.json(500, "{\"ok\":false}")))
                .isEqualTo(new Failed(Meaning.DEAD, "steps/login/errors/0", 500));
    }

    @Test
    void anExtractionThatCantBeUsedIsKnownBeforehand() {
        // Given
        Step step = new Step("login", null, Map.of("id", Extraction.of("//p:id")), null);

        // When / Then
        assertThatThrownBy(() -> StepReader.require(step, Map.of(), Values.none()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("steps/login/extract/id");
    }

    private static StepResponse read(Map<String, Extraction> extract, Answer answer) {
        return StepReader.read(
                new Step("login", null, extract, null), Map.of(), Values.none(), answer);
    }
}
