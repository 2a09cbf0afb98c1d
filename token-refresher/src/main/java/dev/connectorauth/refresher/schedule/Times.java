package dev.connectorauth.refresher.schedule;

import io.vertx.mutiny.sqlclient.Row;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Points in time on their way to and from the database. */
public final class Times {

    private Times() {}

    /** As a parameter of a statement; null stays null. */
    public static OffsetDateTime utc(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** A column of a row; null stays null. */
    public static Instant of(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
