package dev.connectorauth.broker.database;

import com.fasterxml.jackson.annotation.JsonValue;

import dev.connectorauth.broker.connection.BadValue;

import java.util.Arrays;

/** The kinds of database servers. */
public enum Engine {
    POSTGRESQL("postgresql"),
    /** MariaDB too, which speaks its protocol. */
    MYSQL("mysql"),
    SQLSERVER("sqlserver");

    private final String id;

    Engine(String id) {
        this.id = id;
    }

    /** The name in values and on the wire. */
    @JsonValue
    public String id() {
        return id;
    }

    static Engine of(String id) {
        return Arrays.stream(values())
                .filter(engine -> engine.id.equals(id))
                .findFirst()
                .orElseThrow(() -> BadValue.of("engine", "is no database engine"));
    }
}
