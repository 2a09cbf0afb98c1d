package dev.connectorauth.localstack.check;

import dev.connectorauth.localstack.check.EventLog.Event;
import dev.connectorauth.localstack.stack.Part;
import dev.connectorauth.localstack.stack.Stack;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads every row of every table of all databases, every event and every line of the services'
 * logs.
 */
record NoSecretInClear(World world) implements dev.connectorauth.localstack.check.Statement {

    private static final String TABLES =
            "select format('%I.%I', schemaname, tablename) from pg_tables"
                    + " where schemaname not in ('pg_catalog', 'information_schema')";

    @Override
    public String text() {
        return "Databases, events and logs hold no secret in clear";
    }

    @Override
    public void prove() throws SQLException, IOException {
        int rows = 0;
        for (String database : Stack.databases()) {
            rows += scan(database);
        }
        Expect.that(rows > world.active.size(), "there were hardly any rows: " + rows);
        for (Event event : world.events.all(e -> true)) {
            requireClean("an event", event.text());
        }
        for (Part service : List.of(Part.REGISTRY, Part.BROKER, Part.REFRESHER)) {
            requireClean(
                    "the log of " + service.title(),
                    Files.readString(world.stack.service(service).log()));
        }
    }

    private int scan(String database) throws SQLException {
        int rows = 0;
        try (Connection connection = world.stack.postgres().connectAsAdmin(database);
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet row =
                        statement.executeQuery("select t::text from " + table + " t")) {
                    while (row.next()) {
                        requireClean("table " + table + " of " + database, row.getString(1));
                        rows++;
                    }
                }
            }
        }
        return rows;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    private void requireClean(String where, String text) {
        world.canaries
                .in(text)
                .ifPresent(
                        secret -> {
                            throw new AssertionError(where + " holds " + secret);
                        });
    }
}
