package dev.connectorauth.refresher.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.RenewalRequest;
import dev.connectorauth.contracts.event.Topics;
import dev.connectorauth.refresher.Events;
import dev.connectorauth.refresher.Fixture;
import dev.connectorauth.refresher.States;
import dev.connectorauth.refresher.TestClock;
import dev.connectorauth.refresher.schedule.Demand;
import dev.connectorauth.refresher.schedule.DueRenewal;
import dev.connectorauth.refresher.schedule.DueRenewals;
import dev.connectorauth.refresher.schedule.RequestOutcome;
import dev.connectorauth.refresher.schedule.Settlement;
import dev.connectorauth.refresher.schedule.Settlements;
import dev.connectorauth.refresher.schedule.Times;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

@QuarkusTest
class RenewalRequestsTest {

    @Inject RequestIntake intake;
    @Inject DueRenewals due;
    @Inject Settlements settlements;
    @Inject Events events;
    @Inject Fixture fixture;
    @Inject TestClock clock;

    private States instance;

    @BeforeEach
    void anInstanceThatIsDueLater() {
        fixture.reset();
        instance = fixture.given(States.due("blue", clock.instant().plusSeconds(900)).version(3));
    }

    @Test
    void aRequestOfItsTenantMakesAnInstanceDueNow() {
        // When
        events.publish(
                Topics.RENEWAL_REQUESTS,
                instance.instanceId().toString(),
                "blue",
                new RenewalRequest(instance.instanceId(), 3L, "rejected"));

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> dueAt().equals(clock.instant()));
    }

    @Test
    void aRequestOfAnotherTenantIsRefused() {
        assertThat(serve("1", "green", 3L)).isEqualTo(RequestOutcome.OTHER_TENANT);
        assertThat(dueAt()).isEqualTo(instance.renewAt());
    }

    @Test
    void aRequestOfAnotherTenantIsRefusedOverKafkaAndDoesNotBlock() {
        // When
        for (String tenant : new String[] {"green", "blue"}) {
            events.publish(
                    Topics.RENEWAL_REQUESTS,
                    instance.instanceId().toString(),
                    tenant,
                    new RenewalRequest(instance.instanceId(), null, "test"));
        }

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> dueAt().equals(clock.instant()));
    }

    @Test
    void aRequestOutlastsNewsThatBringNoNewCredential() {
        // Given
        serve("1", "blue", 3L);

        // When
        fixture.given(instance.sequence(2));

        // Then
        assertThat(dueAt()).isEqualTo(clock.instant());
    }

    @Test
    void aNewCredentialEndsARequest() {
        // Given
        serve("1", "blue", 3L);

        // When
        fixture.given(instance.sequence(2).version(4));

        // Then
        assertThat(dueAt()).isEqualTo(instance.renewAt());
    }

    @Test
    void aRequestForASupersededVersionIsANoOp() {
        assertThat(serve("1", "blue", 2L)).isEqualTo(RequestOutcome.SUPERSEDED);
        assertThat(dueAt()).isEqualTo(instance.renewAt());
    }

    @Test
    void aRequestThatIsQuickerThanTheNewsOfItsVersionOutlastsThem() {
        // Given
        serve("1", "blue", 4L);

        // When
        fixture.given(instance.sequence(2).version(4));

        // Then
        assertThat(dueAt()).isEqualTo(clock.instant());
    }

    @Test
    void aRequestThatIsQuickerThanTheNewsOutlastsOlderOnesToo() {
        // Given
        serve("1", "blue", 5L);
        fixture.given(instance.sequence(2).version(4));

        // When
        fixture.given(instance.sequence(3).version(5));

        // Then
        assertThat(dueAt()).isEqualTo(clock.instant());
        assertThat(line().getLong("version")).isEqualTo(5);
    }

    @Test
    void aRequestForANewerVersionOfADueInstanceOutlastsTheNews() {
        // Given
        fixture.given(instance.sequence(2).renewAt(clock.instant()));
        serve("1", "blue", 4L);

        // When
        fixture.given(instance.sequence(3).version(4));

        // Then
        assertThat(dueAt()).isEqualTo(clock.instant());
    }

    @Test
    void aRequestDoesNotCutShortWhatTheBrokerAskedToWait() {
        // Given
        instance = fixture.given(States.due("blue", clock.instant()));
        DueRenewal claimed = fixture.await(() -> due.claim(Demand.of(1))).renewals().get(0);
        Instant until = clock.instant().plusSeconds(40);
        fixture.await(() -> settlements.put(Settlement.later(claimed, until, "rate-limited")));

        // When
        serve("1", "blue", null);
        serve("2", "blue", null);

        // Then
        assertThat(Times.of(line(), "take_at")).isEqualTo(until);
        assertThat(dueAt()).isEqualTo(until);
        assertThat(line().getString("due_reason")).isEqualTo("REQUESTED");
    }

    @Test
    void aRequestWithoutAVersionMeansTheCurrentOne() {
        assertThat(serve("1", "blue", null)).isEqualTo(RequestOutcome.ACCEPTED);
    }

    @Test
    void aRequestIsServedOnce() {
        // Given
        serve("1", "blue", null);

        // When
        RequestOutcome again = serve("1", "blue", null);

        // Then
        assertThat(again).isEqualTo(RequestOutcome.REPEATED);
    }

    @Test
    void aRequestForAnUnknownInstanceIsRefused() {
        RequestOutcome outcome =
                fixture.await(
                        () ->
                                intake.serve(
                                        "test",
                                        "1",
                                        "blue",
                                        new RenewalRequest(UUID.randomUUID(), null, "x")));
        assertThat(outcome).isEqualTo(RequestOutcome.UNKNOWN_INSTANCE);
        assertThat(fixture.rows("select 1 from served_request")).isEmpty();
    }

    @Test
    void aRequestForADisabledInstanceIsRefused() {
        fixture.given(instance.sequence(2).status(InstanceStatus.DISABLED));
        assertThat(serve("1", "blue", 3L)).isEqualTo(RequestOutcome.NOT_RENEWABLE);
    }

    private RequestOutcome serve(String id, String tenant, Long version) {
        return fixture.await(
                () ->
                        intake.serve(
                                "test",
                                id,
                                tenant,
                                new RenewalRequest(instance.instanceId(), version, "test")));
    }

    private Instant dueAt() {
        return Times.of(line(), "due_at");
    }

    private Row line() {
        return fixture.line(instance.instanceId());
    }
}
