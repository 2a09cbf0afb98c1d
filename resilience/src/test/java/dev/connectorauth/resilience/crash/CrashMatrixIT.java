package dev.connectorauth.resilience.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.resilience.fleet.Connection;
import dev.connectorauth.resilience.fleet.Documented;
import dev.connectorauth.resilience.fleet.Fleet;
import dev.connectorauth.resilience.fleet.FleetPlan;
import dev.connectorauth.resilience.fleet.RowLocks;
import dev.connectorauth.resilience.fleet.SeenEvent;
import dev.connectorauth.resilience.provider.Behaviour;
import dev.connectorauth.resilience.provider.Hold;
import dev.connectorauth.resilience.provider.Presentation;
import dev.connectorauth.resilience.provider.Realm;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A broker that is killed at each step of a renewal, for each kind of refresh token. All cells are
 * brought to their steps first, then one blow meets them all. Steps are forced from outside: the
 * provider holds requests, locked rows hold statements, a stopped Kafka holds events.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashMatrixIT {

    private static final int INSTANCES = 2;
    private static final Duration LIFETIME = Duration.ofSeconds(100);
    private static final Duration MARGIN = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** How soon a token is shown again where nothing speaks against it. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Set<String> ENDS = Set.of("active", "reauthorization_required");

    private static final Comparator<SeenEvent> SEQUENCE =
            Comparator.comparing(event -> event.data().path("sequence").asLong());

    private final List<Cell> cells = new ArrayList<>();
    private Fleet fleet;
    private Instant back;
    private Map<UUID, JsonNode> after;
    private List<SeenEvent> events;
    private final Map<UUID, List<Presentation>> shown = new HashMap<>();

    @BeforeAll
    void killAtEveryStep() {
        fleet =
                Fleet.start(
                        FleetPlan.of("crashes", 1, 0)
                                .broker("connector-auth.renewal.lease", "PT5S")
                                .broker("connector-auth.renewal.call-deadline", "PT90S")
                                .broker("connector-auth.renewal.margin", MARGIN.toString())
                                .broker("connector-auth.renewal.caller-wait", "PT60S")
                                .broker("database.pool.size", "60"));
        bringAll();
        try (RowLocks locks = fleet.rowLocks()) {
            begin(locks);
            fleet.brokers().kill();
            locks.endWaiting();
        }
        cells.forEach(cell -> cell.realm().release());
        fleet.startKafka();
        fleet.brokers().start();
        back = Instant.now();
        askUntilSettled();
        await().atMost(PATIENCE).until(this::allToldOf);
        after = fleet.client().instances();
        events = fleet.events();
        connections(Step.values())
                .forEach(each -> shown.put(each.id(), fleet.provider().ledger().of(each.grant())));
    }

    @AfterAll
    void stop() {
        if (fleet != null) {
            fleet.close();
        }
    }

    Stream<Cell> cells() {
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void endsAsSpecified(Cell cell) {
        assertThat(cell.connections())
                .extracting(each -> after.get(each.id()).path("status").asText())
                .containsOnly(cell.lost() ? "reauthorization_required" : "active");
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aLostGrantSaysThatItsAnswerWasLost(Cell cell) {
        assertThat(cell.connections())
                .extracting(each -> after.get(each.id()).path("reason").asText(""))
                .allSatisfy(
                        reason -> {
                            if (cell.lost()) {
                                assertThat(reason).contains("response lost");
                            }
                        });
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theProviderSeesNoMoreRequestsThanItMust(Cell cell) {
        assertThat(cell.connections())
                .allSatisfy(
                        each ->
                                assertThat(shown(each))
                                        .hasSize(cell.step().leavesUncertain() ? 2 : 1));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aTokenThatMayBeUsedUpIsShownAgainOnlyWhenItsAccessTokenIsNearlyOver(Cell cell) {
        assertThat(cell.connections())
                .allSatisfy(
                        each -> {
                            if (cell.risky() && cell.step().leavesUncertain()) {
                                assertThat(shown(each).get(1).at())
                                        .isAfterOrEqualTo(expiresAt(each).minus(MARGIN));
                            } else if (cell.step().leavesUncertain()) {
                                assertThat(shown(each).get(1).at()).isBefore(back.plus(SOON));
                            }
                        });
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theNextVersionIsStoredOnce(Cell cell) {
        assertThat(cell.connections())
                .extracting(
                        each -> after.get(each.id()).path("credential").path("version").asLong())
                .containsOnly(cell.lost() ? 1L : 2L);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theTopicTellsOfIt(Cell cell) {
        assertThat(cell.connections())
                .allSatisfy(
                        each ->
                                assertThat(types(each))
                                        .endsWith(
                                                cell.lost()
                                                        ? "dev.connectorauth.instance.reauthorization-required.v1"
                                                        : "dev.connectorauth.credential.renewed.v1"));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void whatIsStoredWorks(Cell cell) {
        assertThat(cell.connections())
                .allSatisfy(
                        each ->
                                assertThat(fleet.client().refresh(each.id()).join().status())
                                        .isEqualTo(cell.lost() ? 409 : 200));
    }

    private void bringAll() {
        for (Step step : Step.values()) {
            for (Documented documented : Documented.values()) {
                Realm realm =
                        fleet.provider()
                                .realm(
                                        step.name().toLowerCase().replace('_', '-')
                                                + "-"
                                                + documented.method());
                realm.behave(
                        b -> Behaviour.of(Cell.rotation(documented)).grace(Duration.ofHours(1)));
                cells.add(
                        new Cell(
                                step,
                                documented,
                                realm,
                                fleet.bring(documented, realm, INSTANCES, LIFETIME)));
            }
        }
    }

    /**
     * Brings every cell to its step. Answers that wait to be stored come last: brokers put them on
     * disk after a few seconds, from where they would come back.
     */
    private void begin(RowLocks locks) {
        fleet.stopKafka();
        hold(Step.AFTER_INTENT, Hold.BEFORE_ACTING);
        hold(Step.BEFORE_ANSWER, Hold.AFTER_ACTING);
        hold(Step.BEFORE_COMMIT, Hold.AFTER_ACTING);
        ask(Step.AFTER_INTENT, Step.BEFORE_ANSWER, Step.BEFORE_COMMIT);
        int heldSteps = ids(Step.AFTER_INTENT, Step.BEFORE_ANSWER, Step.BEFORE_COMMIT).size();
        await().atMost(PATIENCE)
                .until(
                        () ->
                                cells.stream().mapToInt(cell -> cell.realm().held()).sum()
                                        == heldSteps);
        ask(Step.BEFORE_PUBLISH);
        await().atMost(PATIENCE).until(this::allRenewedBeforePublishing);
        locks.lock(ids(Step.BEFORE_INTENT));
        ask(Step.BEFORE_INTENT);
        await().atMost(PATIENCE)
                .until(() -> locks.waitingIntents() == ids(Step.BEFORE_INTENT).size());
        locks.lock(ids(Step.BEFORE_COMMIT));
        in(Step.BEFORE_COMMIT).forEach(cell -> cell.realm().release());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> locks.waitingCommits() == ids(Step.BEFORE_COMMIT).size());
    }

    private void hold(Step step, Hold where) {
        in(step).forEach(cell -> cell.realm().behave(b -> b.holding(where)));
    }

    private void ask(Step... steps) {
        connections(steps).forEach(each -> fleet.client().refresh(each.id(), 1));
    }

    private boolean allRenewedBeforePublishing() {
        return connections(Step.BEFORE_PUBLISH)
                .allMatch(
                        each ->
                                fleet.client()
                                                .instance(each.id())
                                                .join()
                                                .body()
                                                .at("/credential/version")
                                                .asInt()
                                        == 2);
    }

    /** Callers go on asking for something better than the first version. */
    private void askUntilSettled() {
        await().atMost(LIFETIME.plus(PATIENCE))
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> {
                            connections(Step.values())
                                    .map(each -> fleet.client().refresh(each.id(), 1))
                                    .toList()
                                    .forEach(reply -> reply.handle((r, e) -> r).join());
                            return fleet.client().instances().values().stream()
                                    .allMatch(CrashMatrixIT::isSettled);
                        });
    }

    private static boolean isSettled(JsonNode instance) {
        return ENDS.contains(instance.path("status").asText())
                && (instance.at("/credential/version").asInt() == 2
                        || !instance.path("status").asText().equals("active"));
    }

    private boolean allToldOf() {
        List<SeenEvent> told = fleet.events();
        return connections(Step.values())
                .allMatch(
                        each ->
                                told.stream().filter(e -> e.instance().equals(each.id())).count()
                                        >= 2);
    }

    /** How often the first refresh token was shown. */
    private List<Presentation> shown(Connection each) {
        return shown.get(each.id()).stream().filter(p -> p.number() == 1).toList();
    }

    /** Of the first version, by the clock that the broker goes by. */
    private Instant expiresAt(Connection each) {
        return events.stream()
                .filter(event -> event.instance().equals(each.id()))
                .min(SEQUENCE)
                .map(event -> Instant.parse(event.data().path("expiresAt").asText()))
                .orElseThrow();
    }

    /** In the order that consumers go by; after an outage the topic's own may be another. */
    private List<String> types(Connection each) {
        return events.stream()
                .filter(event -> event.instance().equals(each.id()))
                .sorted(SEQUENCE)
                .map(SeenEvent::type)
                .toList();
    }

    private List<UUID> ids(Step... steps) {
        return connections(steps).map(Connection::id).toList();
    }

    private Stream<Connection> connections(Step... steps) {
        return in(steps).flatMap(cell -> cell.connections().stream());
    }

    private Stream<Cell> in(Step... steps) {
        return cells.stream().filter(cell -> Set.of(steps).contains(cell.step()));
    }
}
