package dev.connectorauth.resilience.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.resilience.fleet.BrokerClient;
import dev.connectorauth.resilience.fleet.Connection;
import dev.connectorauth.resilience.fleet.Documented;
import dev.connectorauth.resilience.fleet.Fleet;
import dev.connectorauth.resilience.fleet.FleetPlan;
import dev.connectorauth.resilience.provider.Realm;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Two brokers as programs of their own on one database. */
class TwoBrokersIT {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SLOW = Duration.ofMillis(500);

    private Fleet fleet;

    @BeforeEach
    void start() {
        fleet = Fleet.start(FleetPlan.of("crowd", 2, 0));
    }

    @AfterEach
    void stop() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @Test
    void twoHundredWhoAskTwoBrokersAreOneTokenRequest() {
        // Given
        Realm realm = fleet.provider().realm("crowd");
        realm.behave(b -> b.expiresIn(HOUR).latency(SLOW, SLOW));
        Connection one = fleet.bring(Documented.ROTATING, realm, 1, HOUR).get(0);
        List<BrokerClient> brokers = List.of(fleet.client(0), fleet.client(1));

        // When
        List<Integer> answers =
                IntStream.range(0, 200)
                        .mapToObj(i -> brokers.get(i % 2).refresh(one.id(), 1))
                        .toList()
                        .stream()
                        .map(reply -> reply.join().status())
                        .toList();

        // Then
        assertThat(answers).containsOnly(200);
        assertThat(fleet.provider().ledger().of(one.grant())).hasSize(1);
    }
}
