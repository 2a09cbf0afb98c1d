package dev.connectorauth.registry.connector;

import static dev.connectorauth.registry.Callers.as;

import dev.connectorauth.registry.Documents;

import io.restassured.response.Response;

/** A connector of tenant {@code blue} under test. */
record Registry(String key) {

    static final String ALL = "/v1/connectors";
    static final String ONE = "/v1/connectors/{key}";

    /** A connector that is not there yet. */
    static Registry unused() {
        return new Registry(Documents.newKey());
    }

    /** A connector with a draft. */
    static Registry drafted() {
        Registry connector = unused();
        connector.put("Acme").then().statusCode(201);
        return connector;
    }

    /** A connector with a revision and the same draft. */
    static Registry published() {
        Registry connector = drafted();
        connector.publish().then().statusCode(201);
        return connector;
    }

    /** Writes a small definition of this name without preconditions. */
    Response put(String name) {
        return as("blue").contentType("application/json").body(small(name)).put(ONE, key);
    }

    /** Replaces whatever draft there is. */
    Response replace(String name) {
        return as("blue")
                .contentType("application/json")
                .header("If-Match", "*")
                .body(small(name))
                .put(ONE, key);
    }

    Response publish() {
        return as("blue").post(ONE + "/publish", key);
    }

    Response get() {
        return as("blue").accept("application/json").get(ONE, key);
    }

    Response draft() {
        return as("blue").accept("application/json").get(ONE + "?draft=true", key);
    }

    Response archive() {
        return as("blue").delete(ONE, key);
    }

    String small(String name) {
        return Documents.small(key, name);
    }
}
