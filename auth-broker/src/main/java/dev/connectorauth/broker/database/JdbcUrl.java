package dev.connectorauth.broker.database;

import java.nio.charset.StandardCharsets;

/** The URL of a database as JDBC drivers take it, without user and password. */
final class JdbcUrl {

    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private JdbcUrl() {}

    static String of(DatabaseAccess access) {
        String address = access.server().host() + ":" + access.server().port();
        return switch (access.engine()) {
            case POSTGRESQL -> "jdbc:postgresql://" + address + "/" + encoded(access.database());
            case MYSQL -> "jdbc:mysql://" + address + "/" + encoded(access.database());
            case SQLSERVER ->
                    "jdbc:sqlserver://" + address + ";databaseName=" + braced(access.database());
        };
    }

    /** As a segment of a path (RFC 3986 §2.1). */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format("%%%02X", octet));
            }
        }
        return encoded.toString();
    }

    /** The way of SQL Server's driver, which knows no percent encoding. */
    private static String braced(String text) {
        return text.chars().allMatch(c -> UNRESERVED.indexOf(c) >= 0)
                ? text
                : "{" + text.replace("}", "}}") + "}";
    }
}
