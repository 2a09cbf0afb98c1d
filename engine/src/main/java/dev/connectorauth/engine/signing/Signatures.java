package dev.connectorauth.engine.signing;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.CredentialTemplate;
import dev.connectorauth.contracts.definition.Signing.Requests;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RequestSigner;
import dev.connectorauth.engine.signature.RequestSyntax;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.signature.aws.SigV4Credentials;
import dev.connectorauth.engine.signature.aws.SigV4Options;
import dev.connectorauth.engine.signature.aws.SigV4Signer;
import dev.connectorauth.engine.signature.digest.DigestSigner;
import dev.connectorauth.engine.signature.soap.PasswordEquivalent;
import dev.connectorauth.engine.signature.soap.PasswordType;
import dev.connectorauth.engine.signature.soap.TokenPassport;
import dev.connectorauth.engine.signature.soap.TokenPassportAlgorithm;
import dev.connectorauth.engine.signature.soap.TokenPassportSigner;
import dev.connectorauth.engine.signature.soap.UsernameTokenOptions;
import dev.connectorauth.engine.signature.soap.UsernameTokenSigner;
import dev.connectorauth.engine.signature.soap.WsseForm;
import dev.connectorauth.engine.signature.soap.WsseHeaderSigner;
import dev.connectorauth.engine.template.Values;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Signs requests as an auth method says: the credential is put on, then the scheme signs. */
public final class Signatures {

    private final EffectiveMethod method;
    private final Values values;
    private final Map<String, Secret> given;
    private final Clock clock;
    private final RandomGenerator random;

    private Signatures(EffectiveMethod method, Values values, Map<String, Secret> given) {
        this.method = method;
        this.values = values.together();
        this.given = Map.copyOf(given);
        this.clock = Clock.fixed(values.instant(), ZoneOffset.UTC);
        this.random = values.random();
    }

    /**
     * Signatures of a method under these values.
     *
     * @param values the instance's values at a moment, and {@code token} where it has one
     */
    public static Signatures of(EffectiveMethod method, Values values) {
        return of(method, values, Map.of());
    }

    /**
     * The same where some parameters of the scheme are not what the method says, as in the dance of
     * OAuth 1.0 (RFC 5849 §2), which has a {@code callback} and a {@code verifier} too.
     *
     * @param given parameter → value; an empty one is not given
     */
    public static Signatures of(EffectiveMethod method, Values values, Map<String, Secret> given) {
        return new Signatures(method, values, given);
    }

    /**
     * The request with its credential and signature. What needs not change stays byte for byte.
     *
     * @param challenge what the third party answered with; null = it was not asked yet
     * @throws dev.connectorauth.engine.signature.UnsignableException naming what of the request or
     *     of the scheme's parameters can't be signed
     * @throws dev.connectorauth.engine.template.TemplateException if a variable has no value
     */
    public HttpMessage sign(HttpMessage request, Challenge challenge) {
        // what clients escape only when they send it would not be what was signed
        HttpMessage sendable = request.withUrl(RequestSyntax.check(request).text());
        return seal(new CredentialPlacement(method.credential(), values).sign(sendable), challenge);
    }

    /**
     * The same for a request whose headers, query and body parameters are those of the credential
     * already.
     */
    public HttpMessage complete(HttpMessage request, Challenge challenge) {
        CredentialTemplate rest =
                new CredentialTemplate(null, null, null, method.credential().envelope());
        return seal(new CredentialPlacement(rest, values).sign(request), challenge);
    }

    /** The signature alone, for a request that carries the credential already. */
    public HttpMessage seal(HttpMessage request, Challenge challenge) {
        return signed(request, challenge, Requests.DATA);
    }

    /** A request for a token with its signature, if the method signs such ones. */
    public HttpMessage sealTokenRequest(HttpMessage request) {
        return signed(request, null, Requests.TOKEN);
    }

    private HttpMessage signed(HttpMessage request, Challenge challenge, Requests kind) {
        return method.sign() == null || !method.sign().signs(kind)
                ? request
                : signer(SigningParameters.of(method.sign(), values, given), challenge)
                        .sign(request);
    }

    private RequestSigner signer(SigningParameters given, Challenge challenge) {
        return switch (method.sign().scheme()) {
            case OAUTH1 -> OAuth1Scheme.signer(given, clock, random);
            case USERNAME_TOKEN -> usernameToken(given);
            case TOKEN_PASSPORT -> tokenPassport(given);
            case WSSE ->
                    new WsseHeaderSigner(
                            given.required("username"),
                            given.requiredSecret("password"),
                            given.choice("form", WsseForm.class, WsseForm.BASE64_NONCE),
                            given.flag("authorization", true),
                            clock,
                            random);
            case AWS_SIGV4 -> sigV4(given);
            case DIGEST -> digest(given, challenge);
        };
    }

    private RequestSigner digest(SigningParameters given, Challenge challenge) {
        if (challenge == null) {
            throw new UnsignableException(
                    "challenge", "is required: the WWW-Authenticate header of the answer with 401");
        }
        return new DigestSigner(
                given.required("username"),
                given.requiredSecret("password"),
                challenge.header(),
                challenge.use(),
                random);
    }

    private RequestSigner usernameToken(SigningParameters given) {
        UsernameTokenOptions usual = UsernameTokenOptions.DEFAULT;
        return new UsernameTokenSigner(
                given.required("username"),
                given.requiredSecret("password"),
                new UsernameTokenOptions(
                        given.choice("password_type", PasswordType.class, usual.passwordType()),
                        given.choice(
                                "password_equivalent",
                                PasswordEquivalent.class,
                                usual.passwordEquivalent()),
                        given.flag("nonce_with_text", usual.nonceWithText()),
                        given.flag("milliseconds", usual.milliseconds()),
                        duration(given, "timestamp"),
                        given.flag("must_understand", usual.mustUnderstand()),
                        given.text("actor").orElse(usual.actor())),
                clock,
                random);
    }

    private RequestSigner tokenPassport(SigningParameters given) {
        String name = given.text("signature_method").orElse("HMAC-SHA256");
        return new TokenPassportSigner(
                new TokenPassport(
                        given.required("account"),
                        given.required("consumer_key"),
                        given.requiredSecret("consumer_secret"),
                        given.required("token"),
                        given.requiredSecret("token_secret"),
                        Arrays.stream(TokenPassportAlgorithm.values())
                                .filter(algorithm -> algorithm.wireName().equals(name))
                                .findFirst()
                                .orElseThrow(() -> given.unknown("signature_method")),
                        given.required("message_namespace"),
                        given.required("core_namespace")),
                clock,
                random);
    }

    private RequestSigner sigV4(SigningParameters given) {
        boolean objects =
                given.choice("path", PathStyle.class, PathStyle.NORMALIZED) == PathStyle.RAW;
        SigV4Options usual = objects ? SigV4Options.OBJECT_STORE : SigV4Options.DEFAULT;
        Duration presigned = duration(given, "expires");
        // whoever opens such a link has no content to send that could be known here
        boolean unsigned = usual.unsignedContent() || objects && presigned != null;
        return new SigV4Signer(
                new SigV4Credentials(
                        given.required("access_key_id"),
                        given.requiredSecret("secret_access_key"),
                        given.secret("session_token")),
                given.required("region"),
                given.required("service"),
                new SigV4Options(
                        presigned,
                        given.flag("content_header", usual.contentHeader()),
                        given.flag("unsigned_content", unsigned),
                        usual.normalizePath(),
                        usual.encodePathTwice()),
                clock);
    }

    private static Duration duration(SigningParameters given, String name) {
        try {
            return given.text(name).map(Duration::parse).orElse(null);
        } catch (DateTimeException e) {
            throw given.unknown(name);
        }
    }
}
