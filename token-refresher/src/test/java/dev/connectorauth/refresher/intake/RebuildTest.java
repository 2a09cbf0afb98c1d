package dev.connectorauth.refresher.intake;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorauth.contracts.event.InstanceStatus;
import dev.connectorauth.contracts.event.Topics;
import dev.connectorauth.refresher.BrokerDouble;
import dev.connectorauth.refresher.Events;
import dev.connectorauth.refresher.Fixture;
import dev.connectorauth.refresher.States;
import dev.connectorauth.refresher.TestClock;

import io.quarkus.test.junit.QuarkusTest;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The schedule comes out the same, whichever way and in whatever order news come. */
@QuarkusTest
class RebuildTest {

    private static final String ALL =
            """
            select s.instance_id, s.tenant, s.sequence, d.sequence as n, s.version, s.status,
                   renew_at, policy, provider_host, d.tenant as of, provider, d.version as v, d.status as st, due_at,
                   take_at, deadline, due_reason, renewable, paused, stopped_by
            from schedule s join due d using (instance_id) order by s.instance_id
            """;

    @Inject Reconciliation reconciliation;
    @Inject BrokerDouble broker;
    @Inject Events events;
    @Inject Fixture fixture;
    @Inject TestClock clock;

    private List<States> latest;

    @BeforeEach
    void instancesOfEveryKind() {
        fixture.reset();
        broker.reset();
        Instant now = clock.instant();
        latest =
                IntStream.range(0, 40)
                        .mapToObj(
                                i ->
                                        States.due(
                                                        "t" + i % 3,
                                                        i % 5 == 0 ? null : now.plusSeconds(i))
                                                .provider("p" + i % 4)
                                                .sequence(10 + i)
                                                .version(3)
                                                .status(
                                                        InstanceStatus.values()[
                                                                i
                                                                        % InstanceStatus.values()
                                                                                .length]))
                        .toList();
    }

    @Test
    void fromTheFeedAndFromEventsItIsTheSame() {
        // Given
        fixture.given(latest.stream());
        List<String> before = lines();

        // When
        fixture.reset();
        fromFeed();
        List<String> fromFeed = lines();
        fixture.reset();
        fromEvents();

        // Then
        assertThat(fromFeed).isEqualTo(before);
        assertThat(lines()).isEqualTo(before);
    }

    @Test
    void lateTwiceAndOutOfOrderItIsTheSame() {
        // Given
        fixture.given(latest.stream());
        List<String> expected = lines();
        fixture.reset();
        List<States> shuffled = new ArrayList<>();
        for (States one : latest) {
            shuffled.add(one);
            shuffled.add(one);
            shuffled.add(one.sequence(3).version(2).status(InstanceStatus.ACTIVE));
            shuffled.add(one.sequence(2).version(2).renewAt(clock.instant()));
        }
        Collections.shuffle(shuffled, new Random(7));

        // When
        for (int i = 0; i < shuffled.size(); i += 16) {
            fixture.given(shuffled.subList(i, i + 16).stream());
        }

        // Then
        assertThat(lines()).isEqualTo(expected);
    }

    private void fromFeed() {
        // pages hold two instances in tests
        for (int i = 0; i < latest.size(); i += 2) {
            String items =
                    events.write(latest.subList(i, i + 2).stream().map(States::state).toList());
            broker.on(
                    get(urlPathEqualTo("/v1/renewal-state"))
                            .withQueryParam("after", i == 0 ? absent() : equalTo("p" + i))
                            .willReturn(BrokerDouble.page(items, "p" + (i + 2))));
        }
        fixture.await(reconciliation::reconcile);
    }

    private void fromEvents() {
        latest.forEach(
                one ->
                        events.publish(
                                Topics.CREDENTIAL_EVENTS,
                                one.instanceId().toString(),
                                one.tenant(),
                                one.state()));
        await().atMost(Duration.ofSeconds(30)).until(() -> lines().size() == latest.size());
    }

    private List<String> lines() {
        return fixture.rows(ALL).stream().map(row -> row.toJson().encode()).toList();
    }
}
