package dev.connectorauth.broker.renewal;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.CredentialEvents;
import dev.connectorauth.contracts.event.EventType;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

@QuarkusTest
class RenewalEventsTest {

    @Inject Acme acme;
    @Inject ObjectMapper json;

    @Inject CredentialEvents told;

    @Test
    void everyChangeIsToldWithTheWholeScheduleAndNoSecret() throws Exception {
        // Given
        acme.publish();
        acme.token(
                "told", okJson("{\"access_token\":\"canary-secret-token\",\"expires_in\":3600}"));

        // When
        UUID id = Acme.service("blue", "told");
        Acme.as("blue").body("{}").post("/v1/instances/" + id + "/refresh").then().statusCode(200);
        Acme.as("blue").delete("/v1/instances/" + id).then().statusCode(204);
        List<ConsumerRecord<String, String>> events = told.of(id, 3);

        // Then
        assertThat(events)
                .extracting(event -> CredentialEvents.header(event, "ce_type"))
                .containsExactly(
                        EventType.CREDENTIAL_ISSUED.id(),
                        EventType.CREDENTIAL_RENEWED.id(),
                        EventType.INSTANCE_DELETED.id());
        JsonNode renewed = json.readTree(events.get(1).value());
        assertThat(renewed.path("sequence").asInt()).isEqualTo(2);
        assertThat(renewed.path("version").asInt()).isEqualTo(2);
        assertThat(renewed.path("status").asText()).isEqualTo("active");
        assertThat(renewed.path("providerHost").asText()).isEqualTo("localhost");
        assertThat(Instant.parse(renewed.path("renewAt").asText()))
                .isBefore(Instant.parse(renewed.path("expiresAt").asText()));
        assertThat(CredentialEvents.header(events.get(1), "ce_tenant")).isEqualTo("blue");
        assertThat(events).noneMatch(event -> event.value().contains("canary-secret"));
    }
}
