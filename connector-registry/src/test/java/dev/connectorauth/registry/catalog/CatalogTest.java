package dev.connectorauth.registry.catalog;

import static dev.connectorauth.registry.Callers.as;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

@QuarkusTest
class CatalogTest {

    private static final Path FILES = Path.of("src/main/resources/catalog");
    private static final String INSTALL = "/v1/catalog/{key}/install";

    private final String tenant = "t-" + UUID.randomUUID();

    static List<String> keys() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everythingThatIsShippedIsListed() throws IOException {
        // When
        List<String> listed = as(tenant).get("/v1/catalog").path("items.key");

        // Then
        assertThat(listed).isEqualTo(keys());
    }

    @Test
    void anEntryTellsTheWaysIn() {
        as(tenant)
                .get("/v1/catalog")
                .then()
                .statusCode(200)
                .body("items.find { it.key == 'shopware' }.name", equalTo("Shopware"))
                .body(
                        "items.find { it.key == 'shopware' }.documentation",
                        equalTo("https://developer.shopware.com/docs/guides/integrations-api/"))
                .body(
                        "items.find { it.key == 'shopware' }.methods.type",
                        hasItem("oauth2-client-credentials"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyDefinitionCanBeInstalledAndPublished(String key) throws IOException {
        // When
        Response installed = as(tenant).post(INSTALL + "?publish=true", key);

        // Then
        installed
                .then()
                .statusCode(201)
                .header("Location", endsWith("/v1/connectors/" + key))
                .body("revision", equalTo(1))
                .body("revisionDigest", equalTo(digest(key)));
    }

    @Test
    void whatIsInstalledIsADraft() {
        as(tenant)
                .post(INSTALL, "netsuite")
                .then()
                .statusCode(201)
                .body("revision", nullValue())
                .body("unpublishedChanges", equalTo(true));
    }

    @Test
    void aConnectorOfTheKeyIsNotReplaced() {
        as(tenant).post(INSTALL, "netsuite").then().statusCode(201);
        as(tenant)
                .post(INSTALL, "netsuite")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:connector-auth:problem:conflict"));
    }

    @Test
    void theSameRequestGetsTheSameAnswer() {
        // Given
        String idempotencyKey = UUID.randomUUID().toString();
        Response first = install(idempotencyKey);

        // When
        Response second = install(idempotencyKey);

        // Then
        second.then().statusCode(201);
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void whatIsInstalledIsTheTenantsOwn() {
        as(tenant).post(INSTALL, "netsuite").then().statusCode(201);
        as("t-" + UUID.randomUUID()).get("/v1/connectors/netsuite").then().statusCode(404);
    }

    @Test
    void whatIsNotShippedCanNotBeInstalled() {
        as(tenant).post(INSTALL, "catalog.txt").then().statusCode(404);
        as(tenant).post(INSTALL, "unheard-of").then().statusCode(404);
    }

    private Response install(String idempotencyKey) {
        return as(tenant).header("Idempotency-Key", idempotencyKey).post(INSTALL, "netsuite");
    }

    private static String digest(String key) throws IOException {
        return DefinitionDocument.parse(
                        Files.readString(FILES.resolve(key + ".yaml")), DocumentFormat.YAML)
                .digest();
    }
}
