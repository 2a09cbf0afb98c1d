package dev.connectorauth.resilience.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorauth.resilience.fleet.BrokerClient;
import dev.connectorauth.resilience.fleet.BulkSeed;
import dev.connectorauth.resilience.fleet.Connection;
import dev.connectorauth.resilience.fleet.Documented;
import dev.connectorauth.resilience.fleet.Fleet;
import dev.connectorauth.resilience.fleet.FleetPlan;
import dev.connectorauth.resilience.fleet.Recovery;
import dev.connectorauth.resilience.fleet.Repetitions;
import dev.connectorauth.resilience.fleet.Report;
import dev.connectorauth.resilience.provider.Behaviour;
import dev.connectorauth.resilience.provider.Ledger;
import dev.connectorauth.resilience.provider.Presentation;
import dev.connectorauth.resilience.provider.Realm;
import dev.connectorauth.resilience.provider.Rotation;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One part at a time goes away and comes back. {@code -Doutage=short} takes seconds for each;
 * {@code -Doutage=long} stops Kafka for five minutes, PostgreSQL for one, the provider for ten.
 */
@EnabledIfSystemProperty(
        named = "outage",
        matches = "short|long",
        disabledReason = "takes four minutes, or half an hour: -Doutage=short, -Doutage=long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {

    private static final boolean LONG = "long".equals(System.getProperty("outage"));
    private static final int INSTANCES = Integer.getInteger("outage.instances", LONG ? 500 : 40);
    private static final Duration LIFETIME =
            Duration.ofSeconds(Integer.getInteger("outage.lifetime", LONG ? 120 : 24));
    private static final Duration HEALING = Duration.ofMinutes(2);

    private static final int SEEDED = 50;

    private final Report report = new Report("outages", "Outages");
    private Fleet fleet;
    private Ledger ledger;
    private List<Connection> connections;
    private Freshness freshness;
    private BulkSeed.Plan seed;
    private List<Integer> seededShown;

    @BeforeAll
    void start() {
        fleet =
                Fleet.start(
                        FleetPlan.of("outages", 2, 2)
                                .broker("connector-auth.renewal.call-deadline", "PT15S")
                                .broker("connector-auth.renewal.lease", "PT3S")
                                .broker("connector-auth.renewal.backoff-base", "PT0.5S")
                                .broker("connector-auth.renewal.backoff-cap", "PT5S")
                                .refresher("connector-auth.refresher.reconcile", "PT5S")
                                .refresher("connector-auth.refresher.max-backoff", "PT5S"));
        Realm realm = fleet.provider().realm("outages");
        realm.behave(
                b ->
                        Behaviour.of(Rotation.ROTATING)
                                .expiresIn(LIFETIME)
                                .latency(Duration.ofMillis(20), Duration.ofMillis(200)));
        connections = fleet.bring(Documented.ROTATING, realm, INSTANCES, LIFETIME);
        ledger = fleet.provider().ledger();
        freshness = new Freshness(ledger, connections, LIFETIME);
        Realm seeded = fleet.provider().realm("seeded");
        seed = seed(seeded);
        fleet.refreshers().start();
        await().atMost(HEALING).until(() -> numbersShown(seeded).size() >= SEEDED);
        seededShown = numbersShown(seeded);
    }

    @AfterAll
    void stop() {
        try {
            if (fleet != null && connections != null) {
                report.row("tokens shown again, explained", repetitions().explained().size())
                        .write();
            }
        } finally {
            if (fleet != null) {
                fleet.close();
            }
        }
    }

    /** All is well before the next part goes away. */
    @BeforeEach
    void allFresh() {
        await().atMost(HEALING).until(() -> freshness.stale().isEmpty());
    }

    @Test
    void withNothingAwayWhatWasSeededIsRenewedOnce() {
        assertThat(seededShown).hasSize(SEEDED).containsOnly(1);
        assertThat(fleet.client().refresh(BulkSeed.id(seed, 0)).join().status()).isEqualTo(200);
    }

    /**
     * Before the refreshers start, which find it when they look at everything for the first time.
     */
    private BulkSeed.Plan seed(Realm realm) {
        realm.behave(b -> b.expiresIn(Duration.ofHours(1)));
        BulkSeed.Plan plan =
                new BulkSeed.Plan(
                        BrokerClient.TENANT,
                        Documented.ROTATING,
                        realm.name(),
                        SEEDED,
                        Duration.ofHours(1),
                        number -> Instant.now());
        fleet.bulkSeed().write(plan);
        return plan;
    }

    private List<Integer> numbersShown(Realm realm) {
        return ledger.all()
                .filter(shown -> shown.grant().realm().equals(realm.name()))
                .map(Presentation::number)
                .toList();
    }

    /** What was fresh at first is over by then, so that fresh is only what was renewed without. */
    @Test
    void withoutKafkaRenewalsGoOnAndTheNewsComesLater() {
        // When
        Instant from = Instant.now();
        fleet.stopKafka();
        pass(LONG ? 300 : (int) LIFETIME.toSeconds());
        await().atMost(HEALING).until(() -> freshness.stale().isEmpty());
        fleet.startKafka();
        drained("Kafka", from);

        // Then
        await().atMost(HEALING).until(this::allNewsIsOut);
        assertHealed();
    }

    @Test
    void withoutPostgresCredentialsAreServedAndNoRenewalBegins() {
        // Given
        BrokerClient broker = fleet.client(0);
        all(each -> broker.refresh(each.id()));
        all(each -> broker.credentials(each.id()));

        // When
        Instant from = Instant.now();
        fleet.stopPostgres();
        pass(4);
        long shown = ledger.presented();
        List<Integer> served = all(each -> broker.credentials(each.id()));
        pass(LONG ? 60 : 8);
        long shownLater = ledger.presented();
        fleet.startPostgres();
        drained("PostgreSQL", from);

        // Then
        assertThat(served).containsOnly(200);
        assertThat(shownLater).isEqualTo(shown);
        assertHealed();
    }

    @Test
    void withoutTheProviderNothingIsLost() {
        // When
        Instant from = Instant.now();
        fleet.provider().down();
        pass(LONG ? 600 : 12);
        fleet.provider().up();
        drained("provider", from);

        // Then
        assertHealed();
    }

    @Test
    void withoutBrokersTheScheduleWaits() {
        // When
        Instant from = Instant.now();
        // killed ones would take answers with them, which is another test's matter
        fleet.brokers().stop();
        pass(LONG ? 60 : 8);
        fleet.brokers().start();
        drained("brokers", from);

        // Then
        assertHealed();
    }

    @Test
    void withoutRefreshersReadersGetGoodCredentials() {
        // When
        Instant from = Instant.now();
        fleet.refreshers().kill();
        pass((int) LIFETIME.toSeconds());
        List<Integer> read = all(each -> fleet.client().credentials(each.id()));
        await().atMost(HEALING)
                .untilAsserted(
                        () -> {
                            all(each -> fleet.client().credentials(each.id()));
                            assertThat(freshness.stale()).isEmpty();
                        });
        fleet.refreshers().start();
        drained("refreshers", from);

        // Then
        assertThat(read).containsOnly(200);
        assertHealed();
    }

    @Test
    void withoutTheRegistryRestartedBrokersRenew() {
        // Given
        fleet.surroundings().registry(false);

        // When
        fleet.brokers().member(0).close();
        fleet.brokers().start();
        List<Integer> renewed = renewedByOne();
        fleet.surroundings().registry(true);

        // Then
        assertThat(renewed).containsOnly(200);
        assertHealed();
    }

    /** What another broker is renewing just then is asked for once more. */
    private List<Integer> renewedByOne() {
        return await().atMost(HEALING)
                .until(
                        () -> all(each -> fleet.client(0).refresh(each.id())),
                        renewed -> !renewed.contains(503));
    }

    private static void pass(int seconds) {
        await().pollDelay(Duration.ofSeconds(seconds))
                .atMost(Duration.ofSeconds(seconds + 10))
                .until(() -> true);
    }

    private Duration drained(String what, Instant from) {
        Instant back = Instant.now();
        await().atMost(HEALING).until(() -> freshness.stale().isEmpty());
        Duration drained = Duration.between(back, Instant.now());
        report.row(what + " away, seconds", Duration.between(from, back).toSeconds())
                .row(what + ": instances missed", freshness.stale().size())
                .row(what + ": highest lag, seconds", freshness.maxLag(from).toMillis() / 1000.0)
                .row(what + ": seconds to drain", drained.toMillis() / 1000.0);
        return drained;
    }

    private void assertHealed() {
        await().atMost(HEALING)
                .ignoreExceptions()
                .untilAsserted(
                        () ->
                                assertThat(fleet.client().instances().values())
                                        .extracting(each -> each.path("status").asText())
                                        .containsOnly("active"));
        assertThat(repetitions().unexplained()).isEmpty();
        assertThat(ledger.revoked()).isEmpty();
    }

    private Repetitions repetitions() {
        return Repetitions.of(ledger, connections, Recovery.in(fleet.logs()));
    }

    private boolean allNewsIsOut() {
        var events = fleet.events();
        return connections.stream()
                .allMatch(
                        each ->
                                events.stream()
                                        .filter(event -> event.instance().equals(each.id()))
                                        .anyMatch(
                                                event ->
                                                        event.data().path("version").asInt()
                                                                >= ledger.newest(each.grant())
                                                                        - 1));
    }

    /** Statuses of the answers; 0 = none. */
    private List<Integer> all(Function<Connection, CompletableFuture<BrokerClient.Reply>> call) {
        return connections.stream().map(call).toList().stream()
                .map(reply -> reply.handle((r, e) -> r == null ? 0 : r.status()).join())
                .toList();
    }
}
