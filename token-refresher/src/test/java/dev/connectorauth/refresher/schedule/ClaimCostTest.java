package dev.connectorauth.refresher.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.refresher.Fixture;
import dev.connectorauth.refresher.TestClock;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a look costs does not depend on how many lines there are. */
@QuarkusTest
class ClaimCostTest {

    private static final Pattern BLOCKS = Pattern.compile("Buffers: shared hit=(\\d+)");

    @Inject Fixture fixture;
    @Inject TestClock clock;

    @BeforeEach
    void fewAreDueAndManyAreNot() {
        fixture.reset();
        fill(50, "- interval '1 second'");
        fill(100_000, "+ i * interval '1 second'");
        fixture.rows("analyze due");
    }

    @AfterEach
    void empty() {
        fixture.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"by time", "by loss"})
    void aLookReadsOnlyTheBeginningOfAnIndex(String order) {
        // When
        String plan = explain(order.equals("by time") ? DueClaim.BY_TIME : DueClaim.BY_LOSS);

        // Then
        assertThat(plan).contains("due_by_time").doesNotContain("Seq Scan on due");
        assertThat(blocks(plan)).isLessThan(5_000);
    }

    private void fill(int n, String due) {
        fixture.rows(
                """
                insert into due (instance_id, tenant, provider, status, version, due_at, take_at,
                                 deadline, due_reason, renewable)
                select gen_random_uuid(), 'blue', 'p' || i %% 7, 'ACTIVE', 1, t, t,
                       t + interval '5 minutes', 'SCHEDULED', true
                from generate_series(1, %d) i, lateral (select timestamptz '%s' %s) as d(t)
                """
                        .formatted(n, clock.instant(), due));
    }

    private String explain(String claim) {
        String statement =
                claim.replace("$11", "100")
                        .replace("$10", "timestamptz '" + clock.instant() + "'")
                        .replace("$1", "timestamptz '" + clock.instant() + "'")
                        .replace("$2", "50")
                        .replace("$3", "array[]")
                        .replace("$4", "array[]")
                        .replace("$5", "array[]")
                        .replace("$6", "array[]")
                        .replace("$7", "100")
                        .replace("$8", "100")
                        .replace("$9", "gen_random_uuid()");
        List<Row> rows = fixture.rows("explain (analyze, buffers, timing off) " + statement);
        return rows.stream().map(row -> row.getString(0)).collect(Collectors.joining("\n"));
    }

    // the first line of buffers is the whole statement's
    private static long blocks(String plan) {
        Matcher matcher = BLOCKS.matcher(plan);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
