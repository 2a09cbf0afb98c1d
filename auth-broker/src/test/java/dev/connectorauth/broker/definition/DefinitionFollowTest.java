package dev.connectorauth.broker.definition;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Outside;
import dev.connectorauth.contracts.event.Topics;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import jakarta.inject.Inject;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

@QuarkusTest
class DefinitionFollowTest {

    private static final String DEFINITION =
            """
            format: 1
            key: %s
            name: Followed
            authMethods:
              - key: pasted
                name: Token
                type: token
                credential: { headers: { X-Key: "%s {{token}}" } }
            """;

    @Inject Outside outside;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void instancesFollowTheLatestRevisionAsSoonAsItIsToldOf() {
        // Given
        outside.publish(DEFINITION.formatted("followed", "one"), 1);
        String id = create("followed").then().statusCode(201).extract().path("id");
        outside.publish(DEFINITION.formatted("followed", "two"), 2);

        // When
        tell("{\"tenant\":\"blue\",\"connector\":\"followed\",\"revision\":2,\"digest\":\"x\"}");

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                Acme.as("blue")
                                        .get("/v1/instances/" + id + "/credentials")
                                        .then()
                                        .body("headers.X-Key", equalTo("two abc")));
    }

    @Test
    void ownCopiesGoOnWhileTheRegistryIsDown() {
        // Given
        outside.publish(DEFINITION.formatted("lonely", "one"), 1);
        create("lonely").then().statusCode(201);
        outside.on(
                get(urlPathMatching("/v1/connectors/lonely/revisions/.*"))
                        .willReturn(aResponse().withStatus(503)));

        // When
        Response created = create("lonely");

        // Then
        created.then().statusCode(201);
    }

    @Test
    void aRevisionWhoseDigestDoesNotFitIsNotUsed() {
        // Given
        outside.on(
                get(urlPathMatching("/v1/connectors/forged/revisions/latest"))
                        .willReturn(
                                okJson(
                                        "{\"key\":\"forged\",\"revision\":1,\"digest\":\"00\","
                                                + "\"definition\":{\"format\":1}}")));

        // When
        Response created = create("forged");

        // Then
        created.then().statusCode(503);
    }

    private void tell(String change) {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.DEFINITION_EVENTS, "blue/followed", change));
        }
    }

    private static Response create(String connector) {
        return Acme.as("blue")
                .body(
                        Map.of(
                                "connector",
                                connector,
                                "authMethod",
                                "pasted",
                                "name",
                                "n",
                                "values",
                                Map.of("token", "abc")))
                .post("/v1/instances");
    }
}
