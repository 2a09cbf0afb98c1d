package dev.connectorauth.broker.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.testing.Acme;
import dev.connectorauth.broker.testing.Database;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.UUID;

/** What a page of the feed costs does not depend on how many states there are. */
@QuarkusTest
class FeedCostTest {

    private static final int STATES = 5_000;
    private static final int PAGE = 10;

    @Inject ScheduleStates states;
    @Inject Database database;

    /** All by one transaction, so that only the id tells their places apart. */
    @BeforeEach
    void manyStates() {
        database.update(
                """
                insert into instance (id, tenant, connector, auth_method, auth_type, name, revision,
                                      status, sequence, created_at, updated_at)
                select cast('00000000-0000-0000-0000-' || lpad(n::text, 12, '0') as uuid), 'feed-cost',
                       'c', 'm', 'api_key', 'n', 1, 'active', 1, now(), now()
                from generate_series(1, %d) n
                """
                        .formatted(STATES));
        database.update("analyze instance");
    }

    @AfterEach
    void noneOfThem() {
        database.update("delete from instance where tenant = 'feed-cost'");
    }

    @Test
    void aPageReadsNothingOfWhatStandsBeforeItOrBehindIt() {
        // Given
        String place = placeOf(STATES / 2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Acme.await(() -> page(place)).items().size() == PAGE);

        // When
        long read = Acme.await(() -> Panache.withTransaction(() -> page(place).chain(this::read)));

        // Then
        assertThat(read).isBetween((long) PAGE, 10L * PAGE);
    }

    private Uni<StatePage> page(String place) {
        return states.changedAfter(place, PAGE, null);
    }

    /** Rows of the table that the running transaction has read. */
    private Uni<Long> read(StatePage page) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                "select seq_tup_read + idx_tup_fetch"
                                                        + " from pg_stat_xact_user_tables"
                                                        + " where relname = 'instance'",
                                                Long.class)
                                        .getSingleResult());
    }

    private String placeOf(int n) {
        UUID id = new UUID(0, Long.parseLong(Integer.toString(n), 16));
        String tx = database.texts("select change_tx from instance where id = ?", id).get(0);
        return new FeedPlace(Long.parseLong(tx), id).text();
    }
}
