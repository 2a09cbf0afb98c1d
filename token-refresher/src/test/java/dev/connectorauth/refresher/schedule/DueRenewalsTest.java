package dev.connectorauth.refresher.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.refresher.Fixture;
import dev.connectorauth.refresher.States;
import dev.connectorauth.refresher.TestClock;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

@QuarkusTest
class DueRenewalsTest {

    @Inject DueRenewals due;
    @Inject Settlements settlements;
    @Inject Schedule schedule;
    @Inject Fixture fixture;
    @Inject TestClock clock;

    @BeforeEach
    void empty() {
        fixture.reset();
    }

    @Test
    void twoSchedulersClaimEveryRowOnce() {
        // Given
        List<States> given =
                IntStream.range(0, 40)
                        .mapToObj(i -> fixture.given(States.due("blue", clock.instant())))
                        .toList();

        // When
        List<DueRenewal> claimed =
                Uni.join()
                        .all(Stream.generate(() -> claiming(10)).limit(8).toList())
                        .andFailFast()
                        .map(lists -> lists.stream().flatMap(List::stream).toList())
                        .await()
                        .atMost(Duration.ofSeconds(20));

        // Then
        assertThat(claimed)
                .extracting(DueRenewal::instanceId)
                .doesNotHaveDuplicates()
                .isSubsetOf(given.stream().map(States::instanceId).toList());
    }

    private Uni<List<DueRenewal>> claiming(int limit) {
        return Uni.createFrom()
                .item(() -> fixture.await(() -> due.claim(Demand.of(limit))).renewals())
                .runSubscriptionOn(
                        io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultExecutor());
    }

    @Test
    void whatIsNotDueIsNotClaimed() {
        fixture.given(States.due("blue", clock.instant().plusSeconds(1)));
        assertThat(claim()).isEmpty();
    }

    @Test
    void whatIsDisabledIsNotClaimed() {
        fixture.given(States.due("blue", clock.instant()).status(InstanceStatus.DISABLED));
        assertThat(claim()).isEmpty();
    }

    @Test
    void whatIsDeletedWhileItIsDueIsNotClaimed() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()));

        // When
        fixture.given(instance.sequence(2).status(InstanceStatus.DELETED));

        // Then
        assertThat(claim()).isEmpty();
    }

    @Test
    void aClaimEndsByTime() {
        // Given
        fixture.given(States.due("blue", clock.instant()));
        claim();

        // When
        clock.forward(Duration.ofMinutes(5));

        // Then
        assertThat(claim()).hasSize(1);
    }

    @Test
    void aSuccessWithoutNewsDoesNotSpin() {
        // Given
        fixture.given(States.due("blue", clock.instant()));
        DueRenewal claimed = claim().get(0);

        // When
        fixture.await(() -> settlements.put(Settlement.renewed(claimed, "renewed")));

        // Then
        assertThat(claim()).isEmpty();
    }

    @Test
    void newsOfANewCredentialEndsTheClaim() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()));
        claim();

        // When
        fixture.given(instance.sequence(2).version(2));

        // Then
        assertThat(claim()).extracting(DueRenewal::version).containsExactly(2L);
    }

    @Test
    void anOutcomeUnderAnEndedClaimChangesNothing() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()));
        DueRenewal old = claim().get(0);
        fixture.given(instance.sequence(2).version(2));

        // When
        fixture.await(
                () ->
                        settlements.put(
                                Settlement.stopped(
                                        old, "reauthorization-required", "person-must-act")));

        // Then
        assertThat(claim()).hasSize(1);
    }

    @Test
    void oldNewsIsIgnored() {
        // Given
        States instance = fixture.given(States.due("blue", clock.instant()).sequence(5));

        // When
        int newer =
                fixture.await(
                        () ->
                                schedule.apply(
                                        List.of(
                                                instance.sequence(4)
                                                        .renewAt(clock.instant().plusSeconds(900))
                                                        .state())));

        // Then
        assertThat(newer).isZero();
        assertThat(claim()).hasSize(1);
    }

    private List<DueRenewal> claim() {
        return fixture.await(() -> due.claim(Demand.of(10))).renewals();
    }
}
