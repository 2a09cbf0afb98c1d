package dev.connectorauth.registry.connector;

import static dev.connectorauth.registry.Callers.as;
import static dev.connectorauth.registry.connector.Registry.ALL;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.registry.Documents;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

@QuarkusTest
class ListingTest {

    /** A tenant of its own, so that nothing else is on the list. */
    private final String tenant = "t-" + UUID.randomUUID();

    @BeforeEach
    void threeConnectors() {
        put("alpha", Documents.small("alpha", "First 100%"));
        put("beta", Documents.small("beta", "Second"));
        put("gamma", Documents.acme("gamma"));
    }

    @Test
    void pagesHoldEverythingOnce() {
        // When
        List<String> keys = new ArrayList<>();
        String cursor = null;
        do {
            Response page =
                    as(tenant)
                            .queryParam("limit", 2)
                            .queryParams(
                                    cursor == null
                                            ? java.util.Map.of()
                                            : java.util.Map.of("cursor", cursor))
                            .get(ALL);
            keys.addAll(page.path("items.key"));
            cursor = page.path("next");
        } while (cursor != null);

        // Then
        assertThat(keys).containsExactly("alpha", "beta", "gamma");
    }

    @ParameterizedTest
    @CsvSource({"ALPH, alpha", "second, beta", "0%, alpha"})
    void textIsFoundInKeyAndName(String text, String key) {
        as(tenant).queryParam("q", text).get(ALL).then().body("items.key", contains(key));
    }

    @Test
    void wildcardsAreText() {
        as(tenant).queryParam("q", "a%a").get(ALL).then().body("items", empty());
    }

    @Test
    void authTypesAreFound() {
        as(tenant)
                .queryParam("authType", "oauth2-authorization-code")
                .get(ALL)
                .then()
                .body("items.key", contains("gamma"))
                .body("items[0].authTypes", contains("oauth2-authorization-code", "basic"));
    }

    @Test
    void archivedOnesAreListedOnlyOnDemand() {
        as(tenant).delete(ALL + "/beta");
        as(tenant).get(ALL).then().body("items.key", contains("alpha", "gamma"));
        as(tenant).get(ALL + "?archived=true").then().body("items.key", contains("beta"));
    }

    @Test
    void theListIsYamlToo() {
        String yaml = as(tenant).accept("application/yaml").get(ALL).asString();
        assertThat(yaml).contains("items:").contains("key: alpha");
    }

    @ParameterizedTest
    @CsvSource({
        "cursor, %%%",
        "cursor, MTcu",
        "authType, magic",
        "limit, 0",
        "limit, 201",
        "q, a\u0000b"
    })
    void whatCannotBeMeantIsRefused(String parameter, String value) {
        Response answer = as(tenant).queryParam(parameter, value).get(ALL);
        assertThat(answer.statusCode()).isIn(400, 422);
        answer.then().body("errors[0].pointer", equalTo(parameter));
    }

    private void put(String key, String document) {
        as(tenant)
                .contentType("application/yaml")
                .body(document)
                .put(ALL + "/" + key)
                .then()
                .statusCode(201);
    }
}
