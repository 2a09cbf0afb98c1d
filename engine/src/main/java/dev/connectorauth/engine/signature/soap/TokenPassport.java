package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.UnsignableException;

import java.util.Map;

/**
 * What a token passport is made from.
 *
 * @param account the account at the service
 * @param consumerKey names the application
 * @param consumerSecret the application's secret
 * @param token names the user's permission
 * @param tokenSecret the token's secret
 * @param algorithm of the signature
 * @param messageNamespace that of the passport; each release of a service has its own
 * @param coreNamespace that of what is in the passport; each release of a service has its own
 */
public record TokenPassport(
        String account,
        String consumerKey,
        Secret consumerSecret,
        String token,
        Secret tokenSecret,
        TokenPassportAlgorithm algorithm,
        String messageNamespace,
        String coreNamespace) {

    /** Refuses what is empty. */
    public TokenPassport {
        Map.of(
                        "account", account,
                        "consumer_key", consumerKey,
                        "consumer_secret", consumerSecret.reveal(),
                        "token", token,
                        "token_secret", tokenSecret.reveal(),
                        "message_namespace", messageNamespace,
                        "core_namespace", coreNamespace)
                .forEach(
                        (name, value) -> {
                            if (value.isEmpty()) {
                                throw new UnsignableException(name, "is empty");
                            }
                        });
    }
}
