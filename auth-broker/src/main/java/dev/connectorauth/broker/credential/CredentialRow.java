package dev.connectorauth.broker.credential;

import dev.connectorauth.broker.renewal.Deadlines;
import dev.connectorauth.contracts.event.RenewalPolicy;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads and writes credentials in statements that do more than that. */
public final class CredentialRow {

    /** What to select of the table, which is to be called {@code c} and may be missing. */
    public static final String COLUMNS =
            """
            c.instance_id as c_instance_id, c.version as c_version, c.revision as c_revision,
            c.generation as c_generation, c.sealed as c_sealed, c.refreshable as c_refreshable,
            c.issued_at as c_issued_at, c.expires_at as c_expires_at,
            c.refresh_expires_at as c_refresh_expires_at, c.idle_until as c_idle_until,
            c.absolute_until as c_absolute_until, c.renew_at as c_renew_at,
            c.policy as c_policy, c.ends_at as c_ends_at
            """;

    /** What a renewal writes, in the order of {@link #addTo}. */
    private static final List<String> WRITTEN =
            List.of(
                    "version",
                    "revision",
                    "generation",
                    "sealed",
                    "refreshable",
                    "issued_at",
                    "expires_at",
                    "refresh_expires_at",
                    "idle_until",
                    "absolute_until",
                    "renew_at",
                    "policy",
                    "ends_at");

    private CredentialRow() {}

    /** The credential of a row with {@link #COLUMNS}; null = there is none. */
    public static StoredCredential of(Row row) {
        if (row.getUUID("c_instance_id") == null) {
            return null;
        }
        var sealed = row.getBuffer("c_sealed");
        return new StoredCredential(
                row.getUUID("c_instance_id"),
                row.getLong("c_version"),
                row.getInteger("c_revision"),
                row.getLong("c_generation"),
                sealed == null ? null : sealed.getBytes(),
                row.getBoolean("c_refreshable"),
                new Deadlines(
                        instant(row, "c_issued_at"),
                        instant(row, "c_expires_at"),
                        instant(row, "c_refresh_expires_at"),
                        instant(row, "c_idle_until"),
                        instant(row, "c_absolute_until"),
                        instant(row, "c_renew_at"),
                        RenewalPolicy.of(row.getString("c_policy")),
                        instant(row, "c_ends_at")));
    }

    /** Sets what a new credential brings to the parameters from this number on. */
    public static String assignments(int first) {
        return IntStream.range(0, WRITTEN.size())
                .mapToObj(i -> WRITTEN.get(i) + " = $" + (first + i))
                .collect(Collectors.joining(", "));
    }

    /** Adds the values of {@link #assignments}. */
    public static Tuple addTo(Tuple tuple, StoredCredential credential) {
        Deadlines deadlines = credential.deadlines();
        return tuple.addLong(credential.version())
                .addInteger(credential.revision())
                .addLong(credential.generation())
                .addBuffer(credential.sealed() == null ? null : Buffer.buffer(credential.sealed()))
                .addBoolean(credential.refreshable())
                .addOffsetDateTime(at(deadlines.issuedAt()))
                .addOffsetDateTime(at(deadlines.expiresAt()))
                .addOffsetDateTime(at(deadlines.refreshExpiresAt()))
                .addOffsetDateTime(at(deadlines.idleUntil()))
                .addOffsetDateTime(at(deadlines.absoluteUntil()))
                .addOffsetDateTime(at(deadlines.renewAt()))
                .addString(deadlines.policy().id())
                .addOffsetDateTime(at(deadlines.endsAt()));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
