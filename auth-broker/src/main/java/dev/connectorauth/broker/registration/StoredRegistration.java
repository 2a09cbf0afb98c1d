package dev.connectorauth.broker.registration;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

import java.util.HashMap;
import java.util.Map;

/** A registration as it lies in the database, its secrets sealed. */
public final class StoredRegistration {

    /** What to select of the table, which is to be called {@code g} and may be missing. */
    public static final String COLUMNS =
            """
            g.id as g_id, g.tenant as g_tenant, g.connector as g_connector,
            g.auth_method as g_auth_method, g.plain_values as g_plain_values,
            g.secret_fields as g_secret_fields, g.client_secrets as g_client_secrets,
            g.return_url as g_return_url, g.data_key as g_data_key, g.sealed as g_sealed,
            g.generation as g_generation, g.created_at as g_created_at, g.updated_at as g_updated_at
            """;

    private final ClientRegistrationEntity row;

    private StoredRegistration(ClientRegistrationEntity row) {
        this.row = row;
    }

    /** The registration of a row with {@link #COLUMNS}; null = there is none. */
    public static StoredRegistration of(Row row) {
        if (row.getUUID("g_id") == null) {
            return null;
        }
        ClientRegistrationEntity entity = new ClientRegistrationEntity();
        entity.id = row.getUUID("g_id");
        entity.tenant = row.getString("g_tenant");
        entity.connector = row.getString("g_connector");
        entity.authMethod = row.getString("g_auth_method");
        entity.plainValues = texts(row.getJsonObject("g_plain_values"));
        entity.secretFields = row.getArrayOfStrings("g_secret_fields");
        entity.clientSecrets = row.getInteger("g_client_secrets");
        entity.returnUrl = row.getString("g_return_url");
        entity.dataKey = row.getBuffer("g_data_key").getBytes();
        entity.sealed = row.getBuffer("g_sealed").getBytes();
        entity.generation = row.getLong("g_generation");
        entity.createdAt = row.getOffsetDateTime("g_created_at").toInstant();
        entity.updatedAt = row.getOffsetDateTime("g_updated_at").toInstant();
        return new StoredRegistration(entity);
    }

    static StoredRegistration of(ClientRegistrationEntity row) {
        return new StoredRegistration(row);
    }

    ClientRegistrationEntity row() {
        return row;
    }

    private static Map<String, String> texts(JsonObject json) {
        Map<String, String> texts = new HashMap<>();
        json.forEach(entry -> texts.put(entry.getKey(), (String) entry.getValue()));
        return texts;
    }

    @Override
    public String toString() {
        return "StoredRegistration[" + row.id + "]";
    }
}
