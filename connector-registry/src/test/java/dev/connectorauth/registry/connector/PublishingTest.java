package dev.connectorauth.registry.connector;

import static dev.connectorauth.registry.Callers.as;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;
import dev.connectorauth.registry.Documents;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import org.junit.jupiter.api.Test;

@QuarkusTest
class PublishingTest {

    private static final String ONE = "/v1/connectors/{key}";

    private final String key = Documents.newKey();

    @Test
    void aRevisionCarriesTheTextItsDigestIsOf() {
        // Given
        put(Documents.acme(key));
        publish().then().statusCode(201);

        // When
        Response revision = as("blue").get(ONE + "/revisions/latest", key);

        // Then
        revision.then().body("tenant", equalTo("blue")).body("key", equalTo(key));
        String text = revision.asString();
        String definition = text.substring(text.indexOf("{\"format\""), text.length() - 1);
        assertThat(DefinitionDocument.parse(definition, DocumentFormat.JSON).digest())
                .isEqualTo(revision.path("digest"))
                .isEqualTo(
                        DefinitionDocument.parse(Documents.acme(key), DocumentFormat.YAML)
                                .digest());
    }

    @Test
    void publishingAnUnchangedDraftGivesTheSameRevision() {
        // Given
        put(Documents.acme(key));
        publish();

        // When
        Response again = publish();

        // Then
        again.then().statusCode(200).body("revision", equalTo(1));
        as("blue").get(ONE + "/revisions", key).then().body("items", hasSize(1));
    }

    private void put(String yaml) {
        as("blue").contentType("application/yaml").body(yaml).put(ONE, key).then().statusCode(201);
    }

    private Response publish() {
        return as("blue").post(ONE + "/publish", key);
    }
}
