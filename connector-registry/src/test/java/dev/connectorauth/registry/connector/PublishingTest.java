package dev.connectorauth.registry.connector;

import static dev.connectorauth.registry.Callers.as;
import static dev.connectorauth.registry.connector.Registry.ONE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;
import dev.connectorauth.registry.Documents;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PublishingTest {

    @Inject Pool database;

    @Test
    void aRevisionCarriesTheTextItsDigestIsOf() {
        // Given
        String key = Documents.newKey();
        String yaml = Documents.acme(key);
        as("blue").contentType("application/yaml").body(yaml).put(ONE + "?publish=true", key);

        // When
        Response revision = as("blue").get(ONE + "/revisions/latest", key);

        // Then
        String text = revision.asString();
        String definition = text.substring(text.indexOf("{\"format\""), text.length() - 1);
        assertThat(DefinitionDocument.parse(definition, DocumentFormat.JSON).digest())
                .isEqualTo(DefinitionDocument.parse(yaml, DocumentFormat.YAML).digest())
                .isEqualTo(revision.path("digest"));
    }

    @Test
    void aRevisionSaysWhoseItIs() {
        Registry connector = Registry.published();
        as("blue")
                .get(ONE + "/revisions/1", connector.key())
                .then()
                .statusCode(200)
                .body("tenant", equalTo("blue"))
                .body("key", equalTo(connector.key()))
                .body("revision", equalTo(1))
                .body("definition.name", equalTo("Acme"));
    }

    @Test
    void asYamlARevisionIsOnlyItsDefinition() {
        Registry connector = Registry.published();
        String yaml =
                as("blue")
                        .accept("application/yaml")
                        .get(ONE + "/revisions/1", connector.key())
                        .asString();
        assertThat(yaml).startsWith("format: 1\n").contains("key: " + connector.key());
    }

    @Test
    void publishingAnUnchangedDraftGivesTheSameRevision() {
        // Given
        Registry connector = Registry.published();

        // When
        Response again = connector.publish();

        // Then
        again.then().statusCode(200).body("revision", equalTo(1));
        revisions(connector).then().body("items.revision", contains(1));
    }

    @Test
    void aChangedDraftBecomesTheNextRevision() {
        // Given
        Registry connector = Registry.published();
        connector.replace("Changed");

        // When
        connector.publish().then().statusCode(201).body("revision", equalTo(2));

        // Then
        revisions(connector).then().body("items.revision", contains(2, 1));
    }

    @Test
    void anEarlierRevisionStaysAsItWas() {
        Registry connector = Registry.published();
        connector.replace("Changed");
        connector.publish();
        as("blue")
                .get(ONE + "/revisions/1", connector.key())
                .then()
                .body("definition.name", equalTo("Acme"));
    }

    @Test
    void readersGetTheRevisionUntilTheDraftIsPublished() {
        Registry connector = Registry.published();
        connector.replace("Changed");
        connector
                .get()
                .then()
                .body("name", equalTo("Acme"))
                .header("Content-Location", endsWith("/revisions/1"));
        connector
                .draft()
                .then()
                .body("name", equalTo("Changed"))
                .header("Content-Location", endsWith("?draft=true"));
    }

    @Test
    void onlyTheDraftThatIsMeantIsPublished() {
        Registry connector = Registry.drafted();
        as("blue")
                .header("If-Match", "\"0000\"")
                .post(ONE + "/publish", connector.key())
                .then()
                .statusCode(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "1", "0", "x", "99999999999"})
    void whatIsNotPublishedIsNotFound(String revision) {
        Registry connector = Registry.drafted();
        as("blue")
                .get(ONE + "/revisions/{revision}", connector.key(), revision)
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"));
    }

    @Test
    void revisionsComeInPages() {
        // Given
        Registry connector = Registry.published();
        connector.replace("Changed");
        connector.publish();

        // When
        Response first = as("blue").get(ONE + "/revisions?limit=1", connector.key());
        Response second =
                as("blue")
                        .queryParam("cursor", first.<String>path("next"))
                        .get(ONE + "/revisions?limit=1", connector.key());

        // Then
        first.then().body("items.revision", contains(2));
        second.then().body("items.revision", contains(1)).body("next", equalTo(null));
    }

    @Test
    void anArchivedConnectorIsNotPublishedAnyMore() {
        Registry connector = Registry.published();
        connector.replace("Changed");
        connector.archive().then().statusCode(204);
        connector.publish().then().statusCode(409);
    }

    @Test
    void anArchivedConnectorIsNotChangedAnyMore() {
        Registry connector = Registry.published();
        connector.archive();
        connector.replace("Changed").then().statusCode(409);
    }

    @Test
    void revisionsOfAnArchivedConnectorStayReadable() {
        Registry connector = Registry.published();
        connector.archive();
        as("blue").get(ONE + "/revisions/latest", connector.key()).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update revision set digest = 'x' where key = $1",
                "delete from revision where key = $1"
            })
    void theDatabaseRefusesToChangeARevision(String statement) {
        Registry connector = Registry.published();
        assertThatThrownBy(
                        () ->
                                database.preparedQuery(statement)
                                        .execute(
                                                io.vertx.mutiny.sqlclient.Tuple.of(connector.key()))
                                        .await()
                                        .indefinitely())
                .hasMessageContaining("immutable");
    }

    private static Response revisions(Registry connector) {
        return as("blue").get(ONE + "/revisions", connector.key());
    }
}
