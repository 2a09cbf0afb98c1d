package dev.connectorauth.broker.instance;

import dev.connectorauth.contracts.definition.AuthType;
import dev.connectorauth.contracts.event.InstanceStatus;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads instances from statements that bring more than them. */
public final class InstanceRow {

    /** What to select of the table, which is to be called {@code i}; other columns need names. */
    public static final String COLUMNS =
            """
            i.id, i.tenant, i.connector,
            i.auth_method, i.auth_type, i.name,
            i.external_id, i.labels, i.return_url,
            i.plain_values, i.secret_fields,
            i.data_key, i.sealed_secrets,
            i.secrets_generation, i.revision,
            i.status, i.reason,
            i.connection_label, i.provider_host,
            i.sequence, i.created_at, i.updated_at
            """;

    private InstanceRow() {}

    /** The instance of a row with {@link #COLUMNS}. */
    public static Instance of(Row row) {
        byte[] dataKey = bytes(row, "data_key");
        return new Instance(
                row.getUUID("id"),
                row.getString("tenant"),
                row.getString("connector"),
                row.getString("auth_method"),
                AuthType.of(row.getString("auth_type")),
                row.getString("name"),
                row.getString("external_id"),
                texts(row.getJsonObject("labels")),
                row.getString("return_url"),
                texts(row.getJsonObject("plain_values")),
                Set.of(row.getArrayOfStrings("secret_fields")),
                dataKey == null
                        ? null
                        : new SealedValues(
                                dataKey,
                                bytes(row, "sealed_secrets"),
                                row.getLong("secrets_generation")),
                row.getInteger("revision"),
                InstanceStatus.of(row.getString("status")),
                row.getString("reason"),
                row.getString("connection_label"),
                row.getString("provider_host"),
                row.getLong("sequence"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static byte[] bytes(Row row, String column) {
        var buffer = row.getBuffer(column);
        return buffer == null ? null : buffer.getBytes();
    }

    private static Map<String, String> texts(JsonObject json) {
        Map<String, String> texts = new HashMap<>();
        json.forEach(entry -> texts.put(entry.getKey(), (String) entry.getValue()));
        return Map.copyOf(texts);
    }
}
