package dev.connectorauth.engine.signature.digest;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RequestSigner;
import dev.connectorauth.engine.signature.RequestSyntax;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.signature.WireUrl;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Answers a challenge of HTTP Digest authentication (RFC 7616 §3.4) in the {@code Authorization}
 * header, also those of servers that know RFC 2617 or RFC 2069 only. Names and passwords are
 * digested as UTF-8, whether the challenge says so or says nothing.
 */
public final class DigestSigner implements RequestSigner {

    private static final int NONCE_BYTES = 24;

    private final String username;
    private final Secret password;
    private final DigestChallenge challenge;
    private final int nonceCount;
    private final RandomGenerator random;

    /**
     * Answers this challenge.
     *
     * @param challenge the value of the {@code WWW-Authenticate} header; the strongest digest in it
     *     is taken
     * @param nonceCount how many requests were sent with its nonce, this one included: a server may
     *     refuse a count that it knows
     * @param random what client nonces come from; a secure one
     * @throws UnsignableException for field {@code challenge} when it has no Digest that can be
     *     answered
     */
    public DigestSigner(
            String username,
            Secret password,
            String challenge,
            int nonceCount,
            RandomGenerator random) {
        if (nonceCount < 1) {
            throw new IllegalArgumentException("the first request is number one");
        }
        this.username = username;
        this.password = password;
        this.challenge = DigestChallenge.strongest(challenge);
        this.nonceCount = nonceCount;
        this.random = random;
    }

    /** Whether the answer before was right, but for a nonce that is no longer taken. */
    public boolean isStale() {
        return challenge.stale();
    }

    @Override
    public HttpMessage sign(HttpMessage request) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return sign(request, Base64.getEncoder().encodeToString(nonce));
    }

    HttpMessage sign(HttpMessage request, String clientNonce) {
        WireUrl url = RequestSyntax.check(request);
        Protection protection = challenge.protection();
        String count = "%08x".formatted(nonceCount);
        AuthorizationParameters out = new AuthorizationParameters();
        user(out);
        out.quoted("realm", challenge.realm(), "challenge");
        out.quoted("uri", url.target(), "url");
        if (challenge.algorithm() != null) {
            out.token("algorithm", challenge.algorithm());
        }
        out.quoted("nonce", challenge.nonce(), "challenge");
        if (protection != Protection.NONE) {
            out.token("nc", count);
            out.token("qop", protection.wireName());
        }
        if (protection != Protection.NONE || challenge.session()) {
            out.quoted("cnonce", clientNonce, "challenge");
        }
        String password = passwordDigest(clientNonce);
        String line = requestDigest(request, url.target());
        out.token(
                "response",
                '"'
                        + (protection == Protection.NONE
                                ? digest(password, challenge.nonce(), line)
                                : digest(
                                        password,
                                        challenge.nonce(),
                                        count,
                                        clientNonce,
                                        protection.wireName(),
                                        line))
                        + '"');
        if (challenge.opaque() != null) {
            out.quoted("opaque", challenge.opaque(), "challenge");
        }
        if (challenge.userhash()) {
            out.token("userhash", "true");
        }
        return request.withUrl(url.text()).withHeader("Authorization", "Digest " + out);
    }

    /** RFC 7616 §3.4.4; a name that no quoted text holds is written as RFC 8187 does. */
    private void user(AuthorizationParameters out) {
        if (challenge.userhash()) {
            out.quoted("username", digest(username, challenge.realm()), "username");
        } else if (username.chars().allMatch(c -> c < 0x80)) {
            out.quoted("username", username, "username");
        } else {
            out.extended("username", username);
        }
    }

    /** A1 (RFC 7616 §3.4.2). */
    private String passwordDigest(String clientNonce) {
        String known = digest(username, challenge.realm(), password.reveal());
        return challenge.session() ? digest(known, challenge.nonce(), clientNonce) : known;
    }

    /** A2 (RFC 7616 §3.4.3). */
    private String requestDigest(HttpMessage request, String target) {
        return challenge.protection() == Protection.AUTH_INT
                ? digest(request.method(), target, contentDigest(request.content()))
                : digest(request.method(), target);
    }

    private String contentDigest(Content content) {
        if (content instanceof Content.Bytes known) {
            return challenge.hash().of(known.bytes());
        }
        if (content instanceof Content.Sha256 known) {
            if (challenge.hash() != DigestHash.SHA_256 || known.digest().length != 32) {
                throw new UnsignableException(
                        "body", "is needed: the challenge asks for another digest of it");
            }
            return HexFormat.of().formatHex(known.digest());
        }
        return challenge.hash().of(new byte[0]);
    }

    private String digest(String... parts) {
        return challenge.hash().of(String.join(":", parts).getBytes(StandardCharsets.UTF_8));
    }
}
