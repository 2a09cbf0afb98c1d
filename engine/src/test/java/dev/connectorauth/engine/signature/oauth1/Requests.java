package dev.connectorauth.engine.signature.oauth1;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HeaderField;
import dev.connectorauth.engine.signature.HttpMessage;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Requests and signers for tests. */
final class Requests {

    static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2030-01-01T00:00:00.900Z"));
    static final OAuth1Credentials CONSUMER =
            OAuth1Credentials.ofConsumer("the-key", Secret.of("the-secret"));

    private Requests() {}

    static OAuth1Signer signer(OAuth1Credentials credentials, OAuth1Options options) {
        return new OAuth1Signer(credentials, options, CLOCK, new SecureRandom());
    }

    static HttpMessage get(String url) {
        return new HttpMessage("GET", url, List.of(), new Content.None());
    }

    static HttpMessage post(String url) {
        return new HttpMessage("POST", url, List.of(), new Content.None());
    }

    static HttpMessage form(String url, String body) {
        return content(url, "application/x-www-form-urlencoded", body);
    }

    static HttpMessage content(String url, String type, String body) {
        return new HttpMessage(
                "POST",
                url,
                List.of(new HeaderField("Content-Type", type)),
                new Content.Bytes(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** The signature in the header, as it was before it was encoded. */
    static String signature(HttpMessage signed) {
        return WireVerifier.header(signed).get("oauth_signature");
    }

    static String authorization(HttpMessage signed) {
        return signed.header("Authorization").orElseThrow();
    }
}
