package dev.connectorauth.broker.renewal;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The columns that are stored of an instance's renewals.
 *
 * @param fence the latest fencing number
 * @param holder which broker process took the current lease; null = there is none
 * @param leaseUntil end of the current lease by the database's clock; null = there is none
 * @param intentVersion the version that a request went out for; null = none is open
 * @param intentAt when, by the database's clock
 * @param uncertain whether the request's answer is known to be lost
 * @param attempts failures in a row
 * @param notBefore when the provider may be asked again; null = at any time
 * @param lastFailure why the last attempt failed; null = it did not
 */
record RenewalRow(
        long fence,
        String holder,
        Instant leaseUntil,
        Long intentVersion,
        Instant intentAt,
        boolean uncertain,
        int attempts,
        Instant notBefore,
        String lastFailure) {

    static final String COLUMNS =
            """
            r.fence as r_fence, r.holder as r_holder, r.lease_until as r_lease_until,
            r.intent_version as r_intent_version, r.intent_at as r_intent_at,
            r.uncertain as r_uncertain, r.attempts as r_attempts, r.not_before as r_not_before,
            r.last_failure as r_last_failure
            """;

    /** Of an instance that was never renewed. */
    static final RenewalRow NEW = new RenewalRow(0, null, null, null, null, false, 0, null, null);

    /** How many parameters {@link #assignments} takes. */
    static final int WIDTH = 9;

    /** When a new credential was stored by the holder of this fence. */
    static RenewalRow after(long fence) {
        return new RenewalRow(fence, null, null, null, null, false, 0, null, null).reset();
    }

    static RenewalRow of(Row row) {
        return new RenewalRow(
                row.getLong("r_fence"),
                row.getString("r_holder"),
                instant(row.getOffsetDateTime("r_lease_until")),
                row.getLong("r_intent_version"),
                instant(row.getOffsetDateTime("r_intent_at")),
                row.getBoolean("r_uncertain"),
                row.getInteger("r_attempts"),
                instant(row.getOffsetDateTime("r_not_before")),
                row.getString("r_last_failure"));
    }

    /** Nothing is left of what was: the credential is a new one, and no lease can commit. */
    RenewalRow reset() {
        return new RenewalRow(fence + 1, null, null, null, null, false, 0, null, null);
    }

    /** Adds the values in the order of the columns. */
    Tuple addTo(Tuple tuple) {
        return tuple.addLong(fence)
                .addString(holder)
                .addOffsetDateTime(at(leaseUntil))
                .addLong(intentVersion)
                .addOffsetDateTime(at(intentAt))
                .addBoolean(uncertain)
                .addInteger(attempts)
                .addOffsetDateTime(at(notBefore))
                .addString(lastFailure);
    }

    /** Sets all columns to the parameters from this number on. */
    static String assignments(int first) {
        List<String> columns =
                List.of(
                        "fence",
                        "holder",
                        "lease_until",
                        "intent_version",
                        "intent_at",
                        "uncertain",
                        "attempts",
                        "not_before",
                        "last_failure");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(columns.get(i)).append(" = $").append(first + i);
        }
        return text.toString();
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
