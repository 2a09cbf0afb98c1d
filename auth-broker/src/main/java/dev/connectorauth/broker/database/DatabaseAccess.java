package dev.connectorauth.broker.database;

import dev.connectorauth.broker.connection.BadValue;
import dev.connectorauth.broker.connection.Server;
import dev.connectorauth.broker.connection.ServerTrust;
import dev.connectorauth.broker.connection.TlsMode;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.template.Values;

import io.vertx.sqlclient.SqlConnectOptions;

/**
 * All that it takes to log in to a database.
 *
 * @param engine kind of the server
 * @param server where it is and how it is trusted
 * @param database name of the database
 * @param username name of the user
 * @param password password of the user
 */
record DatabaseAccess(
        Engine engine, Server server, String database, String username, Secret password) {

    /** Lets a driver log in with it. */
    <O extends SqlConnectOptions> O in(O options, ServerTrust trust) {
        options.setHost(server.host())
                .setPort(server.port())
                .setDatabase(database)
                .setUser(username)
                .setPassword(password.reveal());
        return trust.in(options, server.tls());
    }

    /** Reads the variables of the type; one that can't be used is a validation problem. */
    static DatabaseAccess of(Values values) {
        Engine engine = Engine.of(values.text("engine").orElse(""));
        Server server = Server.of(values);
        if (engine == Engine.SQLSERVER && server.tls() == TlsMode.VERIFY_CA) {
            throw BadValue.of(
                    "tls", "SQL Server's drivers check the name wherever they check the authority");
        }
        return new DatabaseAccess(
                engine,
                server,
                values.text("database").orElse(""),
                values.text("username").orElse(""),
                Secret.of(values.text("password").orElse("")));
    }
}
