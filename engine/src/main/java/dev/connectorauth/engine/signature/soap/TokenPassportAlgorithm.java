package dev.connectorauth.engine.signature.soap;

/** The algorithms that sign a token passport. */
public enum TokenPassportAlgorithm {
    /** The one to choose. */
    HMAC_SHA256("HMAC-SHA256", "HmacSHA256"),
    /** For services that know no other one. */
    HMAC_SHA1("HMAC-SHA1", "HmacSHA1");

    private final String wireName;
    private final String javaName;

    TokenPassportAlgorithm(String wireName, String javaName) {
        this.wireName = wireName;
        this.javaName = javaName;
    }

    /** As it is named in the message. */
    public String wireName() {
        return wireName;
    }

    String javaName() {
        return javaName;
    }
}
