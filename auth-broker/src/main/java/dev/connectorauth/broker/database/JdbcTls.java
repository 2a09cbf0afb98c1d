package dev.connectorauth.broker.database;

import dev.connectorauth.broker.connection.Server;
import dev.connectorauth.broker.connection.TlsMode;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The properties by which JDBC drivers trust a server just as the instance says. Where the driver
 * takes a certificate authority only as a file, none is given here: whoever connects writes it.
 */
final class JdbcTls {

    private static final String BEGIN = "-----BEGIN";

    private JdbcTls() {}

    static Map<String, String> of(DatabaseAccess access) {
        return switch (access.engine()) {
            case POSTGRESQL -> postgresql(access.server());
            case MYSQL -> mysql(access.server());
            case SQLSERVER -> sqlServer(access.server().tls());
        };
    }

    /** Without a factory pgjdbc would look for authorities in a file of the user's. */
    private static Map<String, String> postgresql(Server server) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("sslmode", server.tls().id());
        if (server.tls().verifiesAuthority()) {
            boolean own = !server.caCertificate().isEmpty();
            if (own && server.caPem().split(BEGIN, -1).length > 2) {
                // the factory would trust the first one only
                return properties;
            }
            properties.put(
                    "sslfactory",
                    own
                            ? "org.postgresql.ssl.SingleCertValidatingFactory"
                            : "org.postgresql.ssl.DefaultJavaSSLFactory");
            if (own) {
                properties.put("sslfactoryarg", server.caPem());
            }
        }
        return properties;
    }

    /** Connector/J's name for the mode, which MariaDB's driver understands too. */
    private static Map<String, String> mysql(Server server) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(
                "sslMode",
                switch (server.tls()) {
                    case VERIFY_FULL -> "VERIFY_IDENTITY";
                    case VERIFY_CA -> "VERIFY_CA";
                    case REQUIRE -> "REQUIRED";
                    case DISABLE -> "DISABLED";
                });
        return properties;
    }

    private static Map<String, String> sqlServer(TlsMode mode) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("encrypt", mode == TlsMode.DISABLE ? "false" : "true");
        properties.put("trustServerCertificate", mode.verifiesAuthority() ? "false" : "true");
        return properties;
    }
}
