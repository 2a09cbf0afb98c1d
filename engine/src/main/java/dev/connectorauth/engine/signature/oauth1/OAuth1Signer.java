package dev.connectorauth.engine.signature.oauth1;

import dev.connectorauth.engine.signature.HeaderField;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RequestSigner;
import dev.connectorauth.engine.signature.UnsignableException;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Signs requests with OAuth 1.0 (RFC 5849 §3). What is signed is what goes over the wire: URL, form
 * and their escapes have to be sent as they come out of here.
 *
 * <p>A request that carries a protocol parameter of its own already is refused; an {@code
 * Authorization} header of an earlier signature gives way to the new one.
 */
public final class OAuth1Signer implements RequestSigner {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
    private static final byte[] NONCE_LETTERS =
            "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);
    // 130 bits; some servers take no more than 30 characters.
    private static final int NONCE_LENGTH = 26;

    private final OAuth1Credentials credentials;
    private final OAuth1Options options;
    private final SigningKey key;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * A signer for any number of requests.
     *
     * @param clock tells the timestamp
     * @param random draws nonces
     * @throws UnsignableException naming {@code private_key} if the method needs one and it is
     *     missing or broken
     */
    public OAuth1Signer(
            OAuth1Credentials credentials,
            OAuth1Options options,
            InstantSource clock,
            RandomGenerator random) {
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        this.options = Objects.requireNonNull(options, "options");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.random = Objects.requireNonNull(random, "random");
        this.key = SigningKey.of(options.method(), credentials);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsignableException naming {@code method}, {@code url}, {@code headers}, {@code body}
     *     or {@code private_key}
     */
    @Override
    public HttpMessage sign(HttpMessage request) {
        return sign(request, String.valueOf(clock.instant().getEpochSecond()), nonce());
    }

    /** The same at a given time with a given nonce, as published examples have them. */
    HttpMessage sign(HttpMessage request, String timestamp, String nonce) {
        RequestUrl url = RequestUrl.parse(request.url());
        boolean form = FormContent.isForm(request);
        boolean hashed = options.bodyHash() && !form && options.transmission() != Transmission.BODY;
        List<Parameter> protocol =
                ProtocolParameters.of(
                        credentials,
                        options,
                        timestamp,
                        nonce,
                        hashed ? BodyHash.of(request.content(), options.method().digest()) : null);
        RequestParameters parameters = new RequestParameters(protocol);
        if (url.query() != null) {
            parameters.read(url.query(), "url");
        }
        if (form) {
            parameters.read(FormContent.octets(request), "body");
        }
        String signed =
                SignatureBaseString.of(method(request), url.baseStringUri(), parameters.sorted());
        protocol.add(Parameter.of("oauth_signature", key.sign(signed)));
        return transmitted(request, url, protocol);
    }

    private HttpMessage transmitted(HttpMessage request, RequestUrl url, List<Parameter> all) {
        return switch (options.transmission()) {
            case HEADER ->
                    request.withHeader(
                            AuthorizationHeader.NAME, AuthorizationHeader.of(options.realm(), all));
            case QUERY -> unsigned(request).withUrl(url.with(encoded(all)));
            case BODY -> FormContent.with(encoded(all), unsigned(request));
        };
    }

    private static HttpMessage unsigned(HttpMessage request) {
        Predicate<HeaderField> signature =
                field ->
                        field.name().equalsIgnoreCase(AuthorizationHeader.NAME)
                                && AuthorizationHeader.isOne(field.value());
        return new HttpMessage(
                request.method(),
                request.url(),
                request.headers().stream().filter(signature.negate()).toList(),
                request.content());
    }

    private static String encoded(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
    }

    private static String method(HttpMessage request) {
        if (!TOKEN.matcher(request.method()).matches()) {
            throw new UnsignableException("method", "is not an HTTP method");
        }
        return request.method().toUpperCase(Locale.ROOT);
    }

    private String nonce() {
        byte[] drawn = new byte[NONCE_LENGTH];
        random.nextBytes(drawn);
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = NONCE_LETTERS[drawn[i] & 31];
        }
        return new String(drawn, StandardCharsets.US_ASCII);
    }
}
