package dev.connectorauth.broker.connection;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;

/** What a server speaks. */
public enum Protocol {
    /** Over SSH, which proves the server by its host key. */
    SFTP("sftp"),
    FTP("ftp"),
    /** TLS at once on port 990, after {@code AUTH TLS} (RFC 4217) on every other. */
    FTPS("ftps"),
    AMQP("amqp"),
    AMQPS("amqps"),
    MONGODB("mongodb");

    private final String id;

    Protocol(String id) {
        this.id = id;
    }

    /** The name in values and on the wire. */
    @JsonValue
    public String id() {
        return id;
    }

    /** Whether there is TLS whatever the setting says of how the server proves itself. */
    boolean needsTls() {
        return this == FTPS || this == AMQPS;
    }

    /** Whether there may be TLS. */
    boolean knowsTls() {
        return needsTls() || this == MONGODB;
    }

    static Protocol of(String id) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.id.equals(id))
                .findFirst()
                .orElseThrow(() -> BadValue.of("protocol", "is no protocol"));
    }
}
