package dev.connectorauth.broker.credential;

import io.vertx.mutiny.sqlclient.Row;

import java.time.Instant;
import java.util.UUID;

/**
 * A credential with an end that renewals don't move.
 *
 * @param instanceId whose it is
 * @param version its version
 * @param end when it ends
 * @param refreshable whether there is a refresh token
 * @param usable whether the instance can be used, so that somebody cares
 * @param asked whether the third party may be asked without anybody wanting the credential
 */
record Ending(
        UUID instanceId,
        long version,
        Instant end,
        boolean refreshable,
        boolean usable,
        boolean asked) {

    static Ending of(Row row) {
        return new Ending(
                row.getUUID("instance_id"),
                row.getLong("version"),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getBoolean("refreshable"),
                row.getBoolean("usable"),
                !row.getBoolean("refreshable") || !row.getString("policy").equals("off"));
    }

    /** What people are told of it. */
    String text() {
        return refreshable ? "has to be authorised again before " + end : "expires at " + end;
    }
}
