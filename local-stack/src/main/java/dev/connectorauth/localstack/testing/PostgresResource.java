package dev.connectorauth.localstack.testing;

import dev.connectorauth.localstack.postgres.EmbeddedPostgres;
import dev.connectorauth.localstack.postgres.ServiceDatabase;
import dev.connectorauth.localstack.process.Ports;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.HashMap;
import java.util.Map;

/**
 * A PostgreSQL with one service's database, told to the service as in production. Argument {@code
 * database} names it; with {@code line=true} the service reaches it over a {@link TcpLine}, whose
 * control port is {@code test.database.line}, and {@code test.database.address} leads past it.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private static final String ADMIN_PASSWORD = "admin-password";

    private String name = "test";
    private boolean overLine;
    private TestFolder folder;
    private EmbeddedPostgres postgres;
    private TcpLine line;

    @Override
    public void init(Map<String, String> arguments) {
        name = arguments.getOrDefault("database", name);
        overLine = Boolean.parseBoolean(arguments.get("line"));
    }

    @Override
    public Map<String, String> start() {
        folder = TestFolder.create("postgres");
        postgres = EmbeddedPostgres.start(folder.path(), Ports.free(), ADMIN_PASSWORD);
        ServiceDatabase database = new ServiceDatabase(name, "runtime-password", "owner-password");
        postgres.provide(database);
        Map<String, String> settings = new HashMap<>();
        if (overLine) {
            line = TcpLine.to(postgres.port());
            settings.put("test.database.line", Integer.toString(line.controlPort()));
            settings.putAll(database.environment(line.address()));
        } else {
            settings.putAll(database.environment(postgres.address()));
        }
        settings.put("test.database.address", postgres.address());
        settings.put("test.database.admin-password", ADMIN_PASSWORD);
        return settings;
    }

    @Override
    public void stop() {
        if (line != null) {
            line.close();
        }
        if (postgres != null) {
            postgres.close();
            folder.close();
        }
    }
}
