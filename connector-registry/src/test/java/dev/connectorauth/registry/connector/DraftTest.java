package dev.connectorauth.registry.connector;

import static dev.connectorauth.registry.Callers.as;
import static dev.connectorauth.registry.connector.Registry.ONE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;
import dev.connectorauth.registry.Documents;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

@QuarkusTest
class DraftTest {

    @Test
    void theFirstPutCreates() {
        Registry connector = Registry.unused();
        connector
                .put("Acme")
                .then()
                .statusCode(201)
                .header("Location", org.hamcrest.Matchers.endsWith("/" + connector.key()))
                .body("key", equalTo(connector.key()))
                .body("revision", nullValue());
    }

    @Test
    void theEtagIsTheDigestOfTheCanonicalText() {
        // Given
        Registry connector = Registry.drafted();

        // When
        Response draft = connector.draft();

        // Then
        String digest =
                DefinitionDocument.parse(connector.small("Acme"), DocumentFormat.JSON).digest();
        draft.then().header("ETag", '"' + digest + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/x-yaml", "text/yaml"})
    void yamlGoesInAndOutAsItIs(String media) {
        // Given
        String key = Documents.newKey();
        as("blue").contentType(media).body(Documents.acme(key)).put(ONE, key);

        // When
        Response read = as("blue").accept(media).get(ONE, key);

        // Then
        read.then().statusCode(200).contentType(media);
        assertThat(DefinitionDocument.parse(read.asString(), DocumentFormat.YAML).canonicalText())
                .isEqualTo(
                        DefinitionDocument.parse(Documents.acme(key), DocumentFormat.YAML)
                                .canonicalText());
    }

    @Test
    void whatWasWrittenAsYamlIsReadAsJson() {
        String key = Documents.newKey();
        as("blue").contentType("application/yaml").body(Documents.acme(key)).put(ONE, key);
        as("blue")
                .accept("application/json")
                .get(ONE, key)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("authMethods[0].token.url", equalTo("{{shop_url}}/oauth/token"));
    }

    @Test
    void replacingNeedsIfMatch() {
        Registry.drafted().put("Other").then().statusCode(428);
    }

    @Test
    void replacingAnotherDraftIsRefused() {
        Registry connector = Registry.drafted();
        String old = connector.draft().header("ETag");
        connector.replace("Changed meanwhile");

        as("blue")
                .contentType("application/json")
                .header("If-Match", old)
                .body(connector.small("Other"))
                .put(ONE, connector.key())
                .then()
                .statusCode(412);
        connector.draft().then().body("name", equalTo("Changed meanwhile"));
    }

    @Test
    void replacingTheDraftThatWasReadWorks() {
        Registry connector = Registry.drafted();
        as("blue")
                .contentType("application/json")
                .header("If-Match", connector.draft().header("ETag"))
                .body(connector.small("Other"))
                .put(ONE, connector.key())
                .then()
                .statusCode(200)
                .body("name", equalTo("Other"));
    }

    @Test
    void onlyCreatingDoesNotReplace() {
        Registry connector = Registry.drafted();
        as("blue")
                .contentType("application/json")
                .header("If-None-Match", "*")
                .body(connector.small("Other"))
                .put(ONE, connector.key())
                .then()
                .statusCode(412);
    }

    @Test
    void replacingWhatIsNotThereIsRefused() {
        Registry.unused().replace("Acme").then().statusCode(412);
    }

    @Test
    void aMalformedPreconditionIsRefused() {
        Registry connector = Registry.drafted();
        as("blue")
                .contentType("application/json")
                .header("If-Match", "without-quotes")
                .body(connector.small("Other"))
                .put(ONE, connector.key())
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("If-Match"));
    }

    @Test
    void aDryRunSavesNothing() {
        Registry connector = Registry.unused();
        as("blue")
                .contentType("application/json")
                .body(connector.small("Acme"))
                .put(ONE + "?dryRun=true", connector.key())
                .then()
                .statusCode(200)
                .body("draftDigest", notNullValue());
        connector.get().then().statusCode(404);
    }

    @Test
    void whatIsKnownIsNotSentAgain() {
        Registry connector = Registry.drafted();
        as("blue")
                .header("If-None-Match", connector.get().header("ETag"))
                .get(ONE, connector.key())
                .then()
                .statusCode(304);
    }

    @Test
    void aPatchChangesOnlyWhatItNames() {
        // Given
        String key = Documents.newKey();
        as("blue").contentType("application/yaml").body(Documents.acme(key)).put(ONE, key);

        // When
        patch(key, "*", "{\"name\": \"Acme Europe\", \"documentation\": null}")
                .then()
                .statusCode(200);

        // Then
        as("blue")
                .accept("application/json")
                .get(ONE, key)
                .then()
                .body("name", equalTo("Acme Europe"))
                .body("documentation", nullValue())
                .body("authMethods.size()", equalTo(2));
    }

    @Test
    void aPatchThatBreaksARuleIsRefused() {
        Registry connector = Registry.drafted();
        patch(connector.key(), "*", "{\"key\": \"another\"}")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/key"));
    }

    @Test
    void aPatchNeedsIfMatch() {
        Registry connector = Registry.drafted();
        patch(connector.key(), null, "{\"name\": \"Other\"}").then().statusCode(428);
    }

    @Test
    void aPatchOfAnotherDraftIsRefused() {
        Registry connector = Registry.drafted();
        patch(connector.key(), "\"0000\"", "{\"name\": \"Other\"}").then().statusCode(412);
    }

    @Test
    void patchesDoNotAddUpToMoreThanADocumentMayHave() {
        // Given
        Registry connector = Registry.drafted();
        patch(connector.key(), "*", list("endpoints", 1_200)).then().statusCode(200);

        // When
        Response second = patch(connector.key(), "*", list("variables", 1_200));

        // Then
        second.then().statusCode(413);
    }

    /** About 300 bytes an entry. */
    private static String list(String member, int entries) {
        return IntStream.range(0, entries)
                .mapToObj(
                        i ->
                                """
                                {"key":"e-%04d","name":"An endpoint","method":"GET","url":"https://x.example/%s","authMethods":["basic"]}"""
                                        .formatted(i, "x".repeat(200)))
                .collect(Collectors.joining(",", "{\"" + member + "\":[", "]}"));
    }

    private static Response patch(String key, String ifMatch, String patch) {
        var request = as("blue").contentType("application/merge-patch+json").body(patch);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).patch(ONE, key);
    }
}
