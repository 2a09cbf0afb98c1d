package dev.connectorauth.resilience.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.resilience.fleet.BrokerClient;
import dev.connectorauth.resilience.fleet.Connection;
import dev.connectorauth.resilience.fleet.Documented;
import dev.connectorauth.resilience.fleet.Fleet;
import dev.connectorauth.resilience.fleet.FleetPlan;
import dev.connectorauth.resilience.fleet.Recovery;
import dev.connectorauth.resilience.fleet.Repetitions;
import dev.connectorauth.resilience.fleet.Report;
import dev.connectorauth.resilience.provider.Behaviour;
import dev.connectorauth.resilience.provider.Ledger;
import dev.connectorauth.resilience.provider.Realm;
import dev.connectorauth.resilience.provider.Rotation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Three brokers and two refreshers on one database, a slow provider, and programs that are killed
 * all the time: no refresh token is shown twice without a reason, and no grant is lost but where
 * nobody could have saved it.
 */
class RenewalRaceIT {

    private static final String ACTIVE = "active";
    private static final String NEEDS_A_PERSON = "reauthorization_required";

    private final RaceSettings settings = RaceSettings.read();
    private final long seed = Long.getLong("race.seed", System.nanoTime());
    private final List<Realm> realms = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private Fleet fleet;

    @BeforeEach
    void start() {
        fleet = Fleet.start(plan());
        bring(Documented.ROTATING, Rotation.ROTATING, 40);
        bring(Documented.UNKNOWN, Rotation.ROTATING, 20);
        bring(Documented.GRACE, Rotation.GRACE, 20);
        bring(Documented.STATIC, Rotation.STATIC, 20);
        fleet.refreshers().start();
    }

    @AfterEach
    void stop() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @Test
    void noTokenIsShownTwiceAndNoGrantIsLost() throws Exception {
        // Given
        Chaos chaos = new Chaos(fleet.brokers(), fleet.refreshers(), settings.pace(), seed);
        Noise noise = new Noise(fleet.client(), connections);

        // When
        try (chaos;
                noise) {
            realms.forEach(
                    realm -> realm.behave(b -> b.latency(Duration.ZERO, settings.latency())));
            noise.start(10);
            chaos.rage(settings.chaos());
        }
        Instant calm = Instant.now();
        realms.forEach(realm -> realm.behave(b -> b.latency(Duration.ZERO, Duration.ofMillis(50))));
        awaitSettled();
        Duration settled = Duration.between(calm, Instant.now());

        // Then
        Ledger ledger = fleet.provider().ledger();
        Map<UUID, JsonNode> instances = fleet.client().instances();
        Repetitions repetitions = Repetitions.of(ledger, connections, Recovery.in(fleet.logs()));
        Losses losses = Losses.of(withStatus(instances, NEEDS_A_PERSON), ledger, chaos.strikes());
        report(chaos, noise, settled, repetitions, losses);
        long killed = count(chaos.strikes(), "auth-broker", true);
        assertThat(killed).isGreaterThanOrEqualTo(3);
        assertThat(count(chaos.strikes(), "auth-broker", false)).isPositive();
        assertThat(noise.answers()).isPositive();
        assertThat(noise.failed()).isEmpty();
        if (settings.isLong()) {
            assertThat(takenOver()).isPositive();
        }
        assertThat(repetitions.unexplained()).isEmpty();
        assertThat(losses.unexcused()).isEmpty();
        assertThat(losses.excused())
                .hasSizeLessThanOrEqualTo((int) killed * connections.size() / 5);
        assertThat(noise.mixedUp()).isEmpty();
        assertThat(refusedOnceMore(withStatus(instances, ACTIVE))).isEmpty();
    }

    private FleetPlan plan() {
        return FleetPlan.of("race", 3, 2)
                .broker("connector-auth.renewal.lease", settings.lease().toString())
                .broker("connector-auth.renewal.call-deadline", settings.callDeadline().toString())
                .broker("connector-auth.renewal.backoff-base", "PT0.2S")
                .broker("connector-auth.renewal.backoff-cap", "PT5S")
                .broker("connector-auth.egress.max-connections", "400")
                .refresher("connector-auth.refresher.concurrency", "200")
                .refresher("connector-auth.refresher.reconcile", "PT10S")
                .refresher("connector-auth.refresher.claim", "PT35S")
                .refresher("connector-auth.refresher.max-backoff", "PT5S");
    }

    private void bring(Documented documented, Rotation rotation, int percent) {
        Realm realm = fleet.provider().realm("race-" + documented.method());
        realm.behave(
                b ->
                        Behaviour.of(rotation)
                                .grace(Duration.ofHours(1))
                                .expiresIn(settings.lifetime()));
        realms.add(realm);
        connections.addAll(
                fleet.bring(
                        documented,
                        realm,
                        settings.instances() * percent / 100,
                        settings.lifetime()));
    }

    /** Until every instance has been renewed after the chaos, or needs a person. */
    private void awaitSettled() {
        Ledger ledger = fleet.provider().ledger();
        Instant calm = Instant.now();
        await().atMost(settings.settle())
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .untilAsserted(
                        () -> {
                            Map<UUID, JsonNode> instances = fleet.client().instances();
                            assertThat(instances.values())
                                    .extracting(each -> each.path("status").asText())
                                    .containsOnly(ACTIVE, NEEDS_A_PERSON);
                            assertThat(withStatus(instances, ACTIVE))
                                    .allSatisfy(
                                            each ->
                                                    assertThat(ledger.of(each.grant()))
                                                            .anyMatch(p -> p.at().isAfter(calm)));
                        });
    }

    /**
     * What is stored is what the provider has given out last: one more renewal proves it. What is
     * held back for a moment is asked for again.
     */
    private List<String> refusedOnceMore(List<Connection> active) {
        List<String> refused = new ArrayList<>();
        List<Connection> left = new ArrayList<>(active);
        await().atMost(settings.settle())
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> {
                            left.retainAll(heldBack(left, refused));
                            return left.isEmpty();
                        });
        return refused;
    }

    /** Puts down what was refused, and gives what was held back. */
    private List<Connection> heldBack(List<Connection> asked, List<String> refused) {
        Map<Connection, CompletableFuture<BrokerClient.Reply>> replies = new LinkedHashMap<>();
        asked.forEach(each -> replies.put(each, fleet.client().refresh(each.id())));
        List<Connection> held = new ArrayList<>();
        replies.forEach(
                (each, reply) -> {
                    BrokerClient.Reply answer = reply.join();
                    if (answer.status() == 503) {
                        held.add(each);
                    } else if (answer.status() != 200) {
                        refused.add(each + ": " + answer.status() + answer.body());
                    }
                });
        return held;
    }

    private List<Connection> withStatus(Map<UUID, JsonNode> instances, String status) {
        Set<UUID> ids = new HashSet<>();
        instances.forEach(
                (id, instance) -> {
                    if (instance.path("status").asText().equals(status)) {
                        ids.add(id);
                    }
                });
        return connections.stream().filter(each -> ids.contains(each.id())).toList();
    }

    /** How often a broker took over what another one had begun. */
    private int takenOver() {
        return fleet.logs().lines(Pattern.compile("lease stolen|recovery attempt")).size();
    }

    private void report(
            Chaos chaos, Noise noise, Duration settled, Repetitions again, Losses losses) {
        List<Strike> strikes = chaos.strikes();
        Ledger ledger = fleet.provider().ledger();
        new Report("renewal-race", "Renewal race")
                .row("instances", connections.size())
                .row("seed", seed)
                .row("minutes of chaos", settings.chaos().toSeconds() / 60.0)
                .row("refresh tokens shown", ledger.presented())
                .row("renewals by the provider", ledger.issuedCount())
                .row("credentials read", noise.answers())
                .row("brokers killed", count(strikes, "auth-broker", true))
                .row("brokers restarted", count(strikes, "auth-broker", false))
                .row("refreshers killed", count(strikes, "token-refresher", true))
                .row("refreshers restarted", count(strikes, "token-refresher", false))
                .row("leases stolen", fleet.logs().lines(Pattern.compile("lease stolen")).size())
                .row("leases lost", fleet.logs().lines(Pattern.compile("lease lost")).size())
                .row("outrun", fleet.logs().lines(Pattern.compile("renewal outrun")).size())
                .row("recovery attempts", Recovery.in(fleet.logs()).size())
                .row("tokens shown again, explained", again.explained().size())
                .row("tokens shown again, unexplained", again.unexplained().size())
                .row("grants lost with a broker", losses.excused().size())
                .row("grants lost without excuse", losses.unexcused().size())
                .row("seconds until all was settled", settled.toSeconds())
                .list("Tokens shown again", again.explained())
                .list("Tokens shown again without a reason", again.unexplained())
                .list("Grants lost with a broker", losses.excused())
                .list("Grants lost without excuse", losses.unexcused())
                .write();
    }

    private static long count(List<Strike> strikes, String service, boolean killed) {
        return strikes.stream()
                .filter(each -> each.service().equals(service) && each.killed() == killed)
                .count();
    }
}
