package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RequestSigner;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.soap.SoapVersion;
import dev.connectorauth.engine.template.TimeFormat;

import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Puts a user name and its password into the {@code Security} header of an envelope (OASIS Web
 * Services Security: SOAP Message Security 1.1.1 §5, §10, UsernameToken Profile 1.1.1 §3). An
 * envelope that has a header for the same actor is refused: the profile knows one each, and to
 * change it would break what it signs.
 */
public final class UsernameTokenSigner implements RequestSigner {

    private static final int NONCE_BYTES = 16;

    private final String username;
    private final Secret password;
    private final UsernameTokenOptions options;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * Signs for this user.
     *
     * @param random what nonces come from; a secure one
     */
    public UsernameTokenSigner(
            String username,
            Secret password,
            UsernameTokenOptions options,
            Clock clock,
            RandomGenerator random) {
        if (username.isEmpty()) {
            throw new UnsignableException("username", "is empty");
        }
        this.username = username;
        this.password = password;
        this.options = options;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public HttpMessage sign(HttpMessage request) {
        EnvelopeHeader header = EnvelopeHeader.of(request);
        return header.with(
                new HeaderBlock(WsSecurity.SECURITY, "Security", options.actor()),
                security(header.version()));
    }

    private String security(SoapVersion version) {
        Instant now = clock.instant();
        StringBuilder out = new StringBuilder(1024);
        out.append("<wsse:Security xmlns:wsse=\"").append(WsSecurity.SECURITY);
        out.append("\" xmlns:wsu=\"").append(WsSecurity.UTILITY).append('"');
        addressee(out, version);
        out.append('>');
        if (options.timestamp() != null) {
            out.append("<wsu:Timestamp>");
            element(out, "wsu:Created", written(now));
            element(out, "wsu:Expires", written(now.plus(options.timestamp())));
            out.append("</wsu:Timestamp>");
        }
        out.append("<wsse:UsernameToken>");
        element(out, "wsse:Username", XmlText.of(username, "username"));
        password(out, written(now));
        return out.append("</wsse:UsernameToken></wsse:Security>").toString();
    }

    private void addressee(StringBuilder out, SoapVersion version) {
        String actor = version.actor(options.actor());
        if (!options.mustUnderstand() && actor.isEmpty()) {
            return;
        }
        out.append(" xmlns:env=\"").append(version.namespace()).append('"');
        if (!actor.isEmpty()) {
            out.append(" env:").append(version.actorName());
            out.append("=\"").append(XmlText.of(actor, "actor")).append('"');
        }
        if (options.mustUnderstand()) {
            out.append(" env:mustUnderstand=\"1\"");
        }
    }

    private void password(StringBuilder out, String created) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        boolean digest = options.passwordType() == PasswordType.DIGEST;
        PasswordEquivalent equivalent = options.passwordEquivalent();
        String shown =
                digest
                        ? base64(
                                PasswordDigest.of(
                                        nonce, created, equivalent.octets(password.reveal())))
                        : XmlText.of(equivalent.text(password.reveal()), "password");
        out.append("<wsse:Password Type=\"").append(options.passwordType().uri()).append("\">");
        out.append(shown).append("</wsse:Password>");
        if (digest || options.nonceWithText()) {
            out.append("<wsse:Nonce EncodingType=\"").append(WsSecurity.BASE64_BINARY);
            out.append("\">").append(base64(nonce)).append("</wsse:Nonce>");
            element(out, "wsu:Created", created);
        }
    }

    private String written(Instant moment) {
        return TimeFormat.write(moment, options.milliseconds() ? "iso-ms" : "iso");
    }

    private static void element(StringBuilder out, String name, String content) {
        out.append('<').append(name).append('>').append(content);
        out.append("</").append(name).append('>');
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
