package dev.connectorauth.refresher.intake;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static dev.connectorauth.refresher.BrokerDouble.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import dev.connectorauth.contracts.event.ScheduleState;
import dev.connectorauth.refresher.BrokerDouble;
import dev.connectorauth.refresher.Fixture;
import dev.connectorauth.refresher.States;
import dev.connectorauth.refresher.TestClock;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

@QuarkusTest
class ReconciliationTest {

    private static final String FEED = "/v1/renewal-state";

    @Inject Reconciliation reconciliation;
    @Inject ReconciliationPosition position;
    @Inject BrokerDouble broker;
    @Inject Fixture fixture;
    @Inject TestClock clock;
    @Inject ObjectMapper json;

    @BeforeEach
    void empty() {
        fixture.reset();
        broker.reset();
    }

    @Test
    void anInstanceWhoseEventWasLostIsFound() {
        // Given
        States instance = States.due("blue", clock.instant());
        firstPage(page(items(instance.state()), "p1"));

        // When
        reconcile();

        // Then
        assertThat(fixture.line(instance.instanceId())).isNotNull();
    }

    @Test
    void pagesFollowEachOtherUntilOneIsNotFull() {
        // Given: pages hold two instances in tests
        States second = States.due("blue", clock.instant());
        firstPage(page(items(any(), any()), "p1"));
        pageAfter("p1", page(items(second.state()), "p2"));

        // When
        reconcile();

        // Then
        assertThat(fixture.line(second.instanceId())).isNotNull();
    }

    @Test
    void theNextReadContinuesWhereTheLastEnded() {
        // Given
        States late = States.due("blue", clock.instant());
        firstPage(page(items(any()), "p1"));
        reconcile();
        pageAfter("p1", page(items(late.state()), "p2"));

        // When
        reconcile();

        // Then
        assertThat(fixture.line(late.instanceId())).isNotNull();
    }

    @Test
    void anEmptyPageKeepsThePosition() {
        // Given
        firstPage(page(items(any()), "p1"));
        pageAfter("p1", page("[]", "p1"));

        // When
        reconcile();
        reconcile();

        // Then
        assertThat(fixture.await(position::read)).contains("p1");
    }

    @Test
    void aFailureKeepsThePosition() {
        // Given
        firstPage(page(items(any()), "p1"));
        reconcile();
        pageAfter("p1", aResponse().withStatus(500));

        // When
        assertThatThrownBy(this::reconcile).isNotNull();

        // Then
        assertThat(fixture.await(position::read)).isEqualTo(Optional.of("p1"));
    }

    @Test
    void aMalformedStateDoesNotHideTheOthers() {
        // Given
        States instance = States.due("blue", clock.instant());
        String items = "[{}, " + items(instance.state()).substring(1);
        firstPage(page(items, "p1"));
        pageAfter("p1", page("[]", "p1"));

        // When
        reconcile();

        // Then
        assertThat(fixture.line(instance.instanceId())).isNotNull();
    }

    private void reconcile() {
        clock.forward(Duration.ofHours(1));
        fixture.await(reconciliation::reconcile);
    }

    private ScheduleState any() {
        return States.due("blue", clock.instant()).state();
    }

    private void firstPage(ResponseDefinitionBuilder answer) {
        broker.on(get(urlPathEqualTo(FEED)).withQueryParam("after", absent()).willReturn(answer));
    }

    private void pageAfter(String after, ResponseDefinitionBuilder answer) {
        broker.on(
                get(urlPathEqualTo(FEED))
                        .withQueryParam("after", equalTo(after))
                        .willReturn(answer));
    }

    private String items(ScheduleState... states) {
        try {
            return json.writeValueAsString(List.of(states));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
