package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RequestSigner;
import dev.connectorauth.engine.template.Digests;
import dev.connectorauth.engine.template.Escape;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Puts a {@code tokenPassport} into the header of an envelope: an OAuth 1 token that signs not the
 * message, but its own account, keys, nonce and moment.
 */
public final class TokenPassportSigner implements RequestSigner {

    private static final int NONCE_LENGTH = 32;

    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final TokenPassport passport;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * Signs with this passport.
     *
     * @param random what nonces come from; a secure one
     */
    public TokenPassportSigner(TokenPassport passport, Clock clock, RandomGenerator random) {
        this.passport = passport;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public HttpMessage sign(HttpMessage request) {
        return EnvelopeHeader.of(request)
                .with(
                        new HeaderBlock(passport.messageNamespace(), "tokenPassport", ""),
                        element(nonce(), Long.toString(clock.instant().getEpochSecond())));
    }

    /** The signature over the passport with this nonce at this moment, in Base64. */
    static String signature(TokenPassport passport, String nonce, String timestamp) {
        String base =
                String.join(
                        "&",
                        passport.account(),
                        passport.consumerKey(),
                        passport.token(),
                        nonce,
                        timestamp);
        String key =
                Escape.percent(passport.consumerSecret().reveal())
                        + "&"
                        + Escape.percent(passport.tokenSecret().reveal());
        byte[] signature =
                Digests.hmac(
                        passport.algorithm().javaName(),
                        key.getBytes(StandardCharsets.UTF_8),
                        base.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature);
    }

    private String element(String nonce, String timestamp) {
        StringBuilder out = new StringBuilder(1024);
        out.append("<tpm:tokenPassport xmlns:tpm=\"");
        out.append(XmlText.of(passport.messageNamespace(), "message_namespace"));
        out.append("\" xmlns:tpc=\"");
        out.append(XmlText.of(passport.coreNamespace(), "core_namespace")).append("\">");
        field(out, "account", XmlText.of(passport.account(), "account"));
        field(out, "consumerKey", XmlText.of(passport.consumerKey(), "consumer_key"));
        field(out, "token", XmlText.of(passport.token(), "token"));
        field(out, "nonce", nonce);
        field(out, "timestamp", timestamp);
        out.append("<tpc:signature algorithm=\"").append(passport.algorithm().wireName());
        out.append("\">").append(signature(passport, nonce, timestamp));
        return out.append("</tpc:signature></tpm:tokenPassport>").toString();
    }

    private static void field(StringBuilder out, String name, String content) {
        out.append("<tpc:").append(name).append('>').append(content);
        out.append("</tpc:").append(name).append('>');
    }

    private String nonce() {
        StringBuilder nonce = new StringBuilder(NONCE_LENGTH);
        for (int i = 0; i < NONCE_LENGTH; i++) {
            nonce.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return nonce.toString();
    }
}
