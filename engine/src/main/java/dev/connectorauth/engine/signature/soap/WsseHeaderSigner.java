package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RequestSigner;
import dev.connectorauth.engine.signature.RequestSyntax;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.template.Escape;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.TimeFormat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Sends a UsernameToken with a digest of the password in the {@code X-WSSE} header of any request,
 * as HTTP APIs took it over from WS-Security.
 */
public final class WsseHeaderSigner implements RequestSigner {

    private static final int NONCE_BYTES = 16;

    private final String username;
    private final Secret password;
    private final WsseForm form;
    private final boolean authorization;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * Signs for this user.
     *
     * @param authorization whether {@code Authorization: WSSE profile="UsernameToken"} goes along,
     *     which some services ask for
     * @param random what nonces come from; a secure one
     */
    public WsseHeaderSigner(
            String username,
            Secret password,
            WsseForm form,
            boolean authorization,
            Clock clock,
            RandomGenerator random) {
        this.username = quoted(username);
        this.password = password;
        this.form = form;
        this.authorization = authorization;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public HttpMessage sign(HttpMessage request) {
        RequestSyntax.check(request);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        String created = TimeFormat.write(clock.instant(), "iso");
        byte[] digest =
                form.digest(nonce, created, password.reveal().getBytes(StandardCharsets.UTF_8));
        HttpMessage signed =
                authorization
                        ? request.withHeader("Authorization", "WSSE profile=\"UsernameToken\"")
                        : request;
        return signed.withHeader(
                "X-WSSE",
                "UsernameToken Username=\""
                        + username
                        + "\", PasswordDigest=\""
                        + Base64.getEncoder().encodeToString(digest)
                        + "\", Nonce=\""
                        + form.nonce(nonce)
                        + "\", Created=\""
                        + created
                        + "\"");
    }

    private static String quoted(String username) {
        if (username.isEmpty()) {
            throw new UnsignableException("username", "is empty");
        }
        try {
            return Escape.header(username).replace("\\", "\\\\").replace("\"", "\\\"");
        } catch (TemplateException e) {
            throw new UnsignableException("username", "holds a character that a header can't");
        }
    }
}
