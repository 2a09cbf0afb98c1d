package dev.connectorauth.localstack.check;

import dev.connectorauth.localstack.check.EventLog.Event;
import dev.connectorauth.localstack.sample.AcmeCrm;
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
        for (String database : Stack.databases()) {
            scan(database);
        }
        for (Event event : world.events.all(e -> true)) {
            requireClean("an event", event.text());
        }
        for (Part service : List.of(Part.REGISTRY, Part.BROKER, Part.REFRESHER)) {
            requireClean(
                    "the log of " + service.title(),
                    Files.readString(world.stack.service(service).log()));
        }
    }

    /**
     * What is no secret and stands in every database is found, else the scan would prove nothing.
     */
    private void scan(String database) throws SQLException {
        boolean found = false;
        try (Connection connection = world.stack.postgres().connectAsAdmin(database);
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                try (ResultSet row =
                        statement.executeQuery("select t::text from " + table + " t")) {
                    while (row.next()) {
                        requireClean("table " + table + " of " + database, row.getString(1));
                        found |= row.getString(1).contains(AcmeCrm.KEY);
                    }
                }
            }
        }
        Expect.that(found, "the scan of " + database + " finds nothing at all");
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
