package dev.connectorauth.engine.signature.oauth1;

import dev.connectorauth.contracts.Secret;

import java.util.Objects;

/**
 * What a request is signed with.
 *
 * @param consumerKey who calls: {@code oauth_consumer_key}
 * @param consumerSecret the shared secret of the consumer; null is an empty one
 * @param token for whom: {@code oauth_token}, sent even when it is empty; null is not sent
 * @param tokenSecret the shared secret of the token; null is an empty one
 * @param privateKey RSA key of the consumer, as PEM of PKCS#8 or PKCS#1 or as a JWK; only the RSA
 *     methods take it
 */
public record OAuth1Credentials(
        String consumerKey,
        Secret consumerSecret,
        String token,
        Secret tokenSecret,
        Secret privateKey) {

    /** Only the consumer key is a must. */
    public OAuth1Credentials {
        Objects.requireNonNull(consumerKey, "consumerKey");
    }

    /** Those of the consumer alone: requests without a token, or before there is one. */
    public static OAuth1Credentials ofConsumer(String key, Secret secret) {
        return new OAuth1Credentials(key, secret, null, null, null);
    }

    /** The same with a token. */
    public OAuth1Credentials withToken(String other, Secret otherSecret) {
        return new OAuth1Credentials(consumerKey, consumerSecret, other, otherSecret, privateKey);
    }

    /** The same with an RSA key. */
    public OAuth1Credentials withPrivateKey(Secret key) {
        return new OAuth1Credentials(consumerKey, consumerSecret, token, tokenSecret, key);
    }

    /** Without the token, which is a credential to some. */
    @Override
    public String toString() {
        return "OAuth1Credentials[" + consumerKey + "]";
    }
}
