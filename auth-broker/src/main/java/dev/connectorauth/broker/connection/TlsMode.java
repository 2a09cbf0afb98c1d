package dev.connectorauth.broker.connection;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Arrays;

/** How far a server has to prove itself, in the words of PostgreSQL's {@code sslmode}. */
public enum TlsMode {
    /** The certificate is from a trusted authority and for the host's name (RFC 6125). */
    VERIFY_FULL("verify-full", null),
    /** The certificate is from a trusted authority. */
    VERIFY_CA("verify-ca", "the name in the server's certificate is not checked"),
    /** There is TLS, with whomever. */
    REQUIRE("require", "the server's certificate is not checked"),
    /** There is none. */
    DISABLE("disable", "everything is sent in the clear");

    private final String id;
    private final String weakness;

    TlsMode(String id, String weakness) {
        this.id = id;
        this.weakness = weakness;
    }

    /** The name in values and on the wire. */
    @JsonValue
    public String id() {
        return id;
    }

    /** Whether the certificate has to come from a trusted authority. */
    public boolean verifiesAuthority() {
        return this == VERIFY_FULL || this == VERIFY_CA;
    }

    /** How the server's name is checked, as Java calls it (RFC 9525); empty = not at all. */
    public String nameCheck() {
        return this == VERIFY_FULL ? "HTTPS" : "";
    }

    /** What is not protected, to be shown to people; null = everything is. */
    public String warning() {
        return weakness == null ? null : "tls is " + id + ": " + weakness;
    }

    static TlsMode of(String id) {
        return Arrays.stream(values())
                .filter(mode -> mode.id.equals(id))
                .findFirst()
                .orElseThrow(() -> BadValue.of("tls", "is no TLS mode"));
    }
}
