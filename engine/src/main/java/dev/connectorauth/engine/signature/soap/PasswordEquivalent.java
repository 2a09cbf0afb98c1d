package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.engine.template.Digests;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What both sides take for the password (UsernameToken Profile 1.1.1 §3.1): services that keep only
 * hashes of passwords can check no other digest.
 */
public enum PasswordEquivalent {
    /** The password itself. */
    NONE {
        @Override
        byte[] octets(String password) {
            return password.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        String text(String password) {
            return password;
        }
    },
    /** The twenty octets of its SHA-1; as text in Base64. */
    SHA1 {
        @Override
        byte[] octets(String password) {
            return Digests.digest("SHA-1", password.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        String text(String password) {
            return Base64.getEncoder().encodeToString(octets(password));
        }
    };

    abstract byte[] octets(String password);

    abstract String text(String password);
}
