package dev.connectorauth.engine.signature.digest;

import dev.connectorauth.engine.template.Digests;

import java.util.HexFormat;
import java.util.Optional;

/** The digests that servers ask for (RFC 7616 §3.2, §6.1), from the weakest to the strongest. */
enum DigestHash {
    MD5("MD5", "MD5"),
    SHA_256("SHA-256", "SHA-256"),
    SHA_512_256("SHA-512-256", "SHA-512/256");

    private final String wireName;
    private final String javaName;

    DigestHash(String wireName, String javaName) {
        this.wireName = wireName;
        this.javaName = javaName;
    }

    static Optional<DigestHash> named(String name) {
        for (DigestHash hash : values()) {
            if (hash.wireName.equalsIgnoreCase(name)) {
                return Optional.of(hash);
            }
        }
        return Optional.empty();
    }

    /** In lower-case hexadecimal, as all that is digested and sent. */
    String of(byte[] bytes) {
        return HexFormat.of().formatHex(Digests.digest(javaName, bytes));
    }
}
