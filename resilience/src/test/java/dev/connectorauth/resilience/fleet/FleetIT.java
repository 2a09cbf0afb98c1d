package dev.connectorauth.resilience.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorauth.resilience.provider.Realm;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A fleet that nothing happens to. */
class FleetIT {

    private Fleet fleet;
    private Realm realm;

    @BeforeEach
    void start() {
        fleet = Fleet.start(FleetPlan.of("quiet", 2, 1));
        realm = fleet.provider().realm("quiet");
        realm.behave(b -> b.expiresIn(Duration.ofHours(1)));
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void whatIsBroughtAndWhatIsSeededIsRenewed() {
        // Given
        BulkSeed.Plan seed =
                new BulkSeed.Plan(
                        BrokerClient.TENANT,
                        Documented.ROTATING,
                        realm.name(),
                        50,
                        Duration.ofHours(1),
                        number -> Instant.now());
        List<Connection> brought =
                IntStream.range(0, 10)
                        .mapToObj(i -> realm.grant("brought-" + i))
                        .map(
                                grant ->
                                        fleet.client()
                                                .bring(
                                                        Documented.ROTATING,
                                                        grant,
                                                        Instant.now().plusSeconds(25))
                                                .join())
                        .toList();
        fleet.bulkSeed().write(seed);

        // When
        fleet.refreshers().start();

        // Then
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () ->
                                assertThat(fleet.provider().ledger().alive())
                                        .hasSize(60)
                                        .allSatisfy(
                                                grant ->
                                                        assertThat(
                                                                        fleet.provider()
                                                                                .ledger()
                                                                                .newest(grant))
                                                                .isEqualTo(2)));
        assertThat(fleet.client().instance(brought.get(0).id()).join().text("/status"))
                .isEqualTo("active");
        assertThat(fleet.client().refresh(BulkSeed.id(seed, 0)).join().status()).isEqualTo(200);
        assertThat(fleet.provider().ledger().presentedTwice()).isEmpty();
    }
}
