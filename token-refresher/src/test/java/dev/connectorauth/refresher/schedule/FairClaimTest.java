package dev.connectorauth.refresher.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.connectorauth.refresher.Fixture;
import dev.connectorauth.refresher.States;
import dev.connectorauth.refresher.TestClock;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whose turn it is. A look sees 50 lines in tests. */
@QuarkusTest
class FairClaimTest {

    private static final String BUSY = "login.busy.example";
    private static final String QUIET = "login.quiet.example";

    @Inject DueRenewals due;
    @Inject Settlements settlements;
    @Inject Fixture fixture;
    @Inject TestClock clock;

    private Instant now;

    @BeforeEach
    void empty() {
        fixture.reset();
        now = clock.instant();
    }

    @Test
    void providersTakeTurns() {
        // Given: all of the busy one have been due for longer
        fixture.given(many(10, "blue", BUSY, now.minusSeconds(5)));
        fixture.given(many(10, "blue", QUIET, now));

        // When
        List<DueRenewal> claimed = claim(Demand.of(4));

        // Then
        assertThat(claimed)
                .extracting(DueRenewal::provider)
                .containsExactlyInAnyOrder(BUSY, BUSY, QUIET, QUIET);
    }

    @Test
    void tenantsOfAProviderTakeTurns() {
        // Given
        fixture.given(many(10, "blue", BUSY, now.minusSeconds(5)));
        fixture.given(many(10, "green", BUSY, now));

        // When
        List<DueRenewal> claimed = claim(Demand.of(4));

        // Then
        assertThat(claimed)
                .extracting(DueRenewal::tenant)
                .containsExactlyInAnyOrder("blue", "blue", "green", "green");
    }

    @Test
    void aProviderGetsNoMoreThanItsShare() {
        fixture.given(many(10, "blue", BUSY, now));
        assertThat(claim(new Demand(10, 3, Map.of(), Map.of(), false))).hasSize(3);
    }

    @Test
    void aProviderGetsNoMoreThanWhatIsLeftOfItsShare() {
        fixture.given(many(10, "blue", BUSY, now));
        assertThat(claim(new Demand(10, 3, Map.of(BUSY, 1), Map.of(), false))).hasSize(1);
    }

    @Test
    void aTenantGetsNoMoreThanItsShare() {
        // Given
        fixture.given(many(10, "blue", BUSY, now.minusSeconds(5)));
        fixture.given(many(10, "blue", QUIET, now));

        // When, Then
        assertThat(claim(new Demand(10, 3, Map.of(), Map.of(), false))).hasSize(3);
    }

    @Test
    void aProviderWithoutRoomIsLeftOut() {
        // Given
        fixture.given(many(10, "blue", BUSY, now.minusSeconds(5)));
        fixture.given(many(1, "blue", QUIET, now));

        // When, Then
        assertThat(claim(full(BUSY))).extracting(DueRenewal::provider).containsExactly(QUIET);
    }

    @Test
    void thousandsOfAProviderWithoutRoomDoNotHideTheOthers() {
        // Given
        fixture.given(many(2_000, "blue", BUSY, now.minusSeconds(5)));
        fixture.given(many(1, "green", QUIET, now));

        // When
        Claimed claimed = behind(full(BUSY));

        // Then
        assertThat(claimed.renewals()).extracting(DueRenewal::provider).containsExactly(QUIET);
    }

    @Test
    void thoseWhoHadTheirTurnDoNotHideTheOthers() {
        // Given
        fixture.given(many(30, "blue", BUSY, now.minusSeconds(6)));
        fixture.given(many(60, "green", QUIET, now.minusSeconds(5)));
        fixture.given(many(1, "blue", QUIET, now));
        List<DueRenewal> begun = claim(Demand.of(4));

        // When
        Claimed claimed = fixture.await(() -> due.claimBehind(Demand.of(4), begun));

        // Then
        assertThat(claimed.renewals())
                .extracting(DueRenewal::tenant, DueRenewal::provider)
                .containsExactly(tuple("blue", QUIET));
    }

    @Test
    void aLookBehindACrowdOfATenantFindsTheOthers() {
        // Given
        fixture.given(many(200, "blue", BUSY, now.minusSeconds(5)));
        fixture.given(many(1, "green", BUSY, now));
        Demand full = new Demand(10, 10, Map.of(), Map.of("blue", 0), false);

        // When
        Claimed claimed = behind(full);

        // Then
        assertThat(claimed.renewals()).extracting(DueRenewal::tenant).containsExactly("green");
    }

    @Test
    void aLookBehindNobodyChangesNothing() {
        // Given
        fixture.given(many(60, "blue", BUSY, now));

        // When
        Claimed claimed = behind(full(BUSY));

        // Then
        assertThat(claimed.waiting()).isZero();
        assertThat(claim(Demand.of(60))).hasSize(60);
    }

    @Test
    void aLookThatIsFullMayHideOthers() {
        fixture.given(many(60, "blue", BUSY, now));
        assertThat(fixture.await(() -> due.claim(full(BUSY))).whole()).isFalse();
    }

    @Test
    void aLookThatIsNotFullHidesNobody() {
        fixture.given(many(10, "blue", BUSY, now));
        assertThat(fixture.await(() -> due.claim(full(BUSY))).whole()).isTrue();
    }

    @Test
    void manyOfFewAreACrowd() {
        fixture.given(many(60, "blue", BUSY, now));
        assertThat(fixture.await(() -> due.claim(Demand.of(1))).crowded()).isTrue();
    }

    @Test
    void manyOfManyAreNoCrowd() {
        IntStream.range(0, 30).forEach(i -> fixture.given(many(2, "t" + i, BUSY, now)));
        assertThat(fixture.await(() -> due.claim(Demand.of(1))).crowded()).isFalse();
    }

    @Test
    void whileDrainingWhatIsLostFirstComesFirst() {
        // Given
        fixture.given(many(60, "blue", BUSY, now.minusSeconds(600)));
        States urgent =
                fixture.given(
                        States.due("green", now.minusSeconds(1)).expiresAt(now.minusSeconds(400)));

        // When
        List<DueRenewal> claimed = claim(new Demand(1, 10, Map.of(), Map.of(), true));

        // Then
        assertThat(claimed).extracting(DueRenewal::instanceId).containsExactly(urgent.instanceId());
    }

    @Test
    void whileDrainingWhatIsNotDueIsNotClaimed() {
        fixture.given(States.due("green", now.plusSeconds(60)).expiresAt(now.plusSeconds(61)));
        assertThat(claim(new Demand(1, 10, Map.of(), Map.of(), true))).isEmpty();
    }

    @Test
    void whileDrainingWhatFailedBeforeIsNotForgotten() {
        // Given
        fixture.given(States.due("green", now));
        DueRenewal claimed = claim(Demand.of(1)).get(0);
        fixture.await(() -> settlements.put(Settlement.failed(claimed, now, "failed")));

        // When, Then
        assertThat(claim(new Demand(1, 10, Map.of(), Map.of(), true))).hasSize(1);
    }

    @Test
    void ofAStormEveryOneIsClaimedOnce() {
        // Given
        IntStream.range(0, 10).forEach(i -> fixture.given(many(1_000, "t" + i % 3, "p" + i, now)));

        // When
        List<DueRenewal> all = new ArrayList<>();
        List<DueRenewal> claimed = claim(Demand.of(500));
        while (!claimed.isEmpty()) {
            all.addAll(claimed);
            claimed = claim(Demand.of(500));
        }

        // Then
        assertThat(all).extracting(DueRenewal::instanceId).hasSize(10_000).doesNotHaveDuplicates();
    }

    private List<DueRenewal> claim(Demand demand) {
        return fixture.await(() -> due.claim(demand)).renewals();
    }

    private Claimed behind(Demand demand) {
        return fixture.await(() -> due.claimBehind(demand, List.of()));
    }

    private static Demand full(String provider) {
        return new Demand(10, 10, Map.of(provider, 0), Map.of(), false);
    }

    private static Stream<States> many(int n, String tenant, String provider, Instant dueAt) {
        return IntStream.range(0, n).mapToObj(i -> States.due(tenant, dueAt).provider(provider));
    }
}
