package dev.connectorauth.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.definition.AuthType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class DefinitionDocumentTest {

    private static final String YAML =
            """
            format: 1
            key: acme-crm
            name: Acme CRM
            authMethods:
              - key: code
                name: OAuth 2
                type: oauth2-authorization-code
                timeout: 15s
                token: { url: "https://acme.example/token" }
            """;

    @Test
    void yamlAndJsonGiveTheSameDocument() {
        // Given
        DefinitionDocument fromYaml = DefinitionDocument.parse(YAML, DocumentFormat.YAML);

        // When
        DefinitionDocument fromJson =
                DefinitionDocument.parse(fromYaml.canonicalText(), DocumentFormat.JSON);

        // Then
        assertThat(fromJson.digest()).isEqualTo(fromYaml.digest());
    }

    @Test
    void keepsMemberOrder() {
        // Given
        DefinitionDocument document =
                DefinitionDocument.parse("{\"b\": 1, \"a\": 2}", DocumentFormat.JSON);

        // When / Then
        assertThat(document.canonicalText()).isEqualTo("{\"b\":1,\"a\":2}");
    }

    @Test
    void survivesTheWayThroughYaml() {
        // Given
        String json =
                "{\"a\":\"yes\",\"b\":\"0123\",\"c\":\"1e3\",\"d\":\"{{x}}\",\"e\":\"null\",\"f\":\"a: b # c\",\"g\":\"multi\\nline \",\"h\":[true,1,null]}";
        DefinitionDocument document = DefinitionDocument.parse(json, DocumentFormat.JSON);

        // When
        DefinitionDocument back = DefinitionDocument.parse(document.yaml(), DocumentFormat.YAML);

        // Then
        assertThat(back.canonicalText()).isEqualTo(json);
    }

    @Test
    void bindsToADefinition() {
        // Given
        DefinitionDocument document = DefinitionDocument.parse(YAML, DocumentFormat.YAML);

        // When
        var method = document.definition().authMethods().get(0);

        // Then
        assertThat(method)
                .returns(AuthType.OAUTH2_AUTHORIZATION_CODE, m -> m.type())
                .returns(Duration.ofSeconds(15), m -> m.timeout());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "just text",
                "[1, 2]",
                "a: &x [1]\nb: *x",
                "a: !!java.net.URL [\"http://x.example\"]",
                "a: !!str 1",
                "a: 1\na: 2",
                "a: 1\n---\nb: 2",
                "a: [1",
                "a:\n\t- 1",
                "a: \u0007"
            })
    void refusesUnsafeOrBrokenYaml(String text) {
        // Given such a text
        // When / Then
        assertThatThrownBy(() -> DefinitionDocument.parse(text, DocumentFormat.YAML))
                .isInstanceOf(DocumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"a\":1} x", "{'a':1}", "null", "{\"a\":"})
    void refusesBrokenJson(String text) {
        // Given such a text
        // When / Then
        assertThatThrownBy(() -> DefinitionDocument.parse(text, DocumentFormat.JSON))
                .isInstanceOf(DocumentException.class);
    }

    @Test
    void refusesDeepNesting() {
        // Given
        String text = "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000);

        // When / Then
        assertThatThrownBy(() -> DefinitionDocument.parse(text, DocumentFormat.JSON))
                .isInstanceOf(DocumentException.class);
    }

    @Test
    void namesTheFieldThatDoesNotFit() {
        // Given
        DefinitionDocument document =
                DefinitionDocument.parse(
                        "{\"authMethods\":[{\"timeout\":\"soon\"}]}", DocumentFormat.JSON);

        // When / Then
        assertThatThrownBy(document::definition)
                .isInstanceOfSatisfying(
                        DocumentException.class,
                        e ->
                                assertThat(e.errors().get(0).pointer())
                                        .isEqualTo("/authMethods/0/timeout"));
    }
}
