package dev.connectorauth.broker.database;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorauth.broker.connection.TlsMode;
import dev.connectorauth.engine.template.Values;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.Map;

/**
 * What it takes to log in to a database. It holds the password, so it shows itself only as JSON.
 *
 * @param engine kind of the server
 * @param host its name or address
 * @param port its port
 * @param database name of the database, as it is
 * @param url JDBC URL without user and password, encoded as its driver decodes it
 * @param properties properties of that driver, for TLS
 * @param username name of the user
 * @param password password of the user
 * @param tls how the server is trusted
 * @param caCertificate authority of the server's certificate, in PEM; null = a public one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DatabaseCredential")
public record DatabaseView(
        Engine engine,
        @Schema(examples = "db.acme.example") String host,
        int port,
        @Schema(examples = "orders") String database,
        @Schema(examples = "jdbc:postgresql://db.acme.example:5432/orders") String url,
        @Schema(examples = "{\"sslmode\": \"verify-full\"}") Map<String, String> properties,
        String username,
        String password,
        TlsMode tls,
        String caCertificate) {

    /** Reads the variables of the type. */
    public static DatabaseView of(Values values) {
        DatabaseAccess access = DatabaseAccess.of(values);
        return new DatabaseView(
                access.engine(),
                access.server().host(),
                access.server().port(),
                access.database(),
                JdbcUrl.of(access),
                JdbcTls.of(access),
                access.username(),
                access.password().reveal(),
                access.server().tls(),
                access.server().caPem());
    }

    @Override
    public String toString() {
        return "DatabaseView[" + engine + "]";
    }
}
