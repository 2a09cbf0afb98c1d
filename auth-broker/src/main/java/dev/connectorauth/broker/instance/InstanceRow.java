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

    /** What to select of the table, which is to be called {@code i}. */
    public static final String COLUMNS =
            """
            i.id as i_id, i.tenant as i_tenant, i.connector as i_connector,
            i.auth_method as i_auth_method, i.auth_type as i_auth_type, i.name as i_name,
            i.external_id as i_external_id, i.labels as i_labels, i.return_url as i_return_url,
            i.plain_values as i_plain_values, i.secret_fields as i_secret_fields,
            i.data_key as i_data_key, i.sealed_secrets as i_sealed_secrets,
            i.secrets_generation as i_secrets_generation, i.revision as i_revision,
            i.status as i_status, i.reason as i_reason,
            i.connection_label as i_connection_label, i.provider_host as i_provider_host,
            i.sequence as i_sequence, i.created_at as i_created_at, i.updated_at as i_updated_at
            """;

    private InstanceRow() {}

    /** The instance of a row with {@link #COLUMNS}. */
    public static Instance of(Row row) {
        byte[] dataKey = bytes(row, "i_data_key");
        return new Instance(
                row.getUUID("i_id"),
                row.getString("i_tenant"),
                row.getString("i_connector"),
                row.getString("i_auth_method"),
                AuthType.of(row.getString("i_auth_type")),
                row.getString("i_name"),
                row.getString("i_external_id"),
                texts(row.getJsonObject("i_labels")),
                row.getString("i_return_url"),
                texts(row.getJsonObject("i_plain_values")),
                Set.of(row.getArrayOfStrings("i_secret_fields")),
                dataKey == null
                        ? null
                        : new SealedValues(
                                dataKey,
                                bytes(row, "i_sealed_secrets"),
                                row.getLong("i_secrets_generation")),
                row.getInteger("i_revision"),
                InstanceStatus.of(row.getString("i_status")),
                row.getString("i_reason"),
                row.getString("i_connection_label"),
                row.getString("i_provider_host"),
                row.getLong("i_sequence"),
                row.getOffsetDateTime("i_created_at").toInstant(),
                row.getOffsetDateTime("i_updated_at").toInstant());
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
