package dev.connectorauth.broker.script;

import dev.connectorauth.engine.assertion.PrivateKeys;
import dev.connectorauth.engine.template.TemplateException;

import java.security.PrivateKey;
import java.util.List;

/** A private key that a script signs with and never sees again. */
record SigningKey(PrivateKey key) {

    /** Reads PEM or JWK, of whatever kind. */
    static SigningKey read(String text) {
        for (String family : List.of("RSA", "EC", "EdDSA")) {
            try {
                return new SigningKey(PrivateKeys.read(text, family));
            } catch (TemplateException e) {
                // It may be of the next family
            }
        }
        throw new ScriptFunctionException(
                "the key can't be read; it must be a private key as PEM or JWK");
    }

    @Override
    public String toString() {
        return "SigningKey[redacted]";
    }
}
