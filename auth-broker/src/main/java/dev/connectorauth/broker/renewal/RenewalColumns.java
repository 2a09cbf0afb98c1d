package dev.connectorauth.broker.renewal;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a {@link RenewalRow} is read and written by statements that do more than that. */
final class RenewalColumns {

    /** What to select of the table, which is to be called {@code r}. */
    static final String READ =
            """
            r.fence as r_fence, r.holder as r_holder, r.lease_until as r_lease_until,
            r.intent_version as r_intent_version, r.intent_at as r_intent_at,
            r.uncertain as r_uncertain, r.attempts as r_attempts, r.not_before as r_not_before,
            r.failure_class as r_failure_class, r.last_failure as r_last_failure
            """;

    private static final List<String> WRITTEN =
            List.of(
                    "fence",
                    "holder",
                    "lease_until",
                    "intent_version",
                    "intent_at",
                    "uncertain",
                    "attempts",
                    "not_before",
                    "failure_class",
                    "last_failure");

    /** How many parameters {@link #assignments} takes. */
    static final int WIDTH = WRITTEN.size();

    private RenewalColumns() {}

    static RenewalRow of(Row row) {
        return new RenewalRow(
                row.getLong("r_fence"),
                row.getString("r_holder"),
                instant(row, "r_lease_until"),
                row.getLong("r_intent_version"),
                instant(row, "r_intent_at"),
                row.getBoolean("r_uncertain"),
                row.getInteger("r_attempts"),
                instant(row, "r_not_before"),
                row.getString("r_failure_class"),
                row.getString("r_last_failure"));
    }

    /** Sets all columns to the parameters from this number on. */
    static String assignments(int first) {
        return IntStream.range(0, WIDTH)
                .mapToObj(i -> WRITTEN.get(i) + " = $" + (first + i))
                .collect(Collectors.joining(", "));
    }

    /** Adds the values of {@link #assignments}. */
    static Tuple addTo(Tuple tuple, RenewalRow row) {
        return tuple.addLong(row.fence())
                .addString(row.holder())
                .addOffsetDateTime(at(row.leaseUntil()))
                .addLong(row.intentVersion())
                .addOffsetDateTime(at(row.intentAt()))
                .addBoolean(row.uncertain())
                .addInteger(row.attempts())
                .addOffsetDateTime(at(row.notBefore()))
                .addString(row.failureClass())
                .addString(row.lastFailure());
    }

    static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
