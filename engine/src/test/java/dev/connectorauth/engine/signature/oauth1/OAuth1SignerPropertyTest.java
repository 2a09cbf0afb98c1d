package dev.connectorauth.engine.signature.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.Flips;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RandomRequests;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What holds for any request: a server accepts it as it was signed, and no other. */
class OAuth1SignerPropertyTest {

    private static final KeyPair PAIR = pair();
    private static final OAuth1Credentials CREDENTIALS =
            new OAuth1Credentials(
                    "key &=",
                    Secret.of("secret +%ü"),
                    "token",
                    Secret.of("私の&"),
                    Secret.of(
                            "-----BEGIN PRIVATE KEY-----\n"
                                    + Base64.getEncoder()
                                            .encodeToString(PAIR.getPrivate().getEncoded())
                                    + "\n-----END PRIVATE KEY-----"));
    private static final WireVerifier SERVER =
            new WireVerifier(
                    CREDENTIALS.consumerSecret(), CREDENTIALS.tokenSecret(), PAIR.getPublic());

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void theServerAccepts(
            @ForAll("requests") HttpMessage request, @ForAll("shared") OAuth1Options options) {
        // When
        HttpMessage signed = Requests.signer(CREDENTIALS, options).sign(request);

        // Then
        assertThat(SERVER.accepts(signed)).isTrue();
        assertThat(signed.content()).isEqualTo(request.content());
        assertThat(signed.url()).startsWith(request.url());
        assertThat(signed.headers()).containsAll(request.headers());
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void theServerAcceptsSignedForms(
            @ForAll("forms") HttpMessage form, @ForAll("shared") OAuth1Options options) {
        // When
        HttpMessage signed =
                Requests.signer(CREDENTIALS, options.withTransmission(Transmission.BODY))
                        .sign(form);

        // Then
        assertThat(SERVER.accepts(signed)).isTrue();
        assertThat(signed.url()).isEqualTo(form.url());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void theServerAcceptsWhatThePrivateKeySigned(
            @ForAll("requests") HttpMessage request, @ForAll("rsa") OAuth1Options options) {
        // When
        HttpMessage signed = Requests.signer(CREDENTIALS, options).sign(request);

        // Then
        assertThat(SERVER.accepts(signed)).isTrue();
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void theServerRefusesWhereOneBitDiffers(
            @ForAll("requests") HttpMessage request,
            @ForAll("hashed") OAuth1Options options,
            @ForAll("bits") int bit,
            @ForAll @IntRange(max = 1_000_000) int place) {
        // Given
        requireOneMeaning(request);
        HttpMessage signed = Requests.signer(CREDENTIALS, options).sign(request);

        Flips flips = new Flips(signed, place, bit);

        // When
        List<HttpMessage> others = new ArrayList<>(flips.inContent());
        others.add(flips.inMethod());
        others.add(flips.inUrl(0));
        if (options.transmission() == Transmission.HEADER) {
            others.add(flips.in("Authorization"));
        }

        // Then
        assertThat(others).noneMatch(SERVER::accepts);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void theServerRefusesWhereOneBitDiffersFromWhatThePrivateKeySigned(
            @ForAll("requests") HttpMessage request,
            @ForAll("rsa") OAuth1Options options,
            @ForAll("bits") int bit,
            @ForAll @IntRange(max = 1_000_000) int place) {
        // Given
        requireOneMeaning(request);
        HttpMessage signed = Requests.signer(CREDENTIALS, options).sign(request);

        Flips flips = new Flips(signed, place, bit);

        // Then
        assertThat(List.of(flips.inMethod(), flips.inUrl(0), flips.in("Authorization")))
                .noneMatch(SERVER::accepts);
    }

    @Provide
    Arbitrary<HttpMessage> requests() {
        return Arbitraries.randomValue(random -> new RandomRequests(random).next());
    }

    @Provide
    Arbitrary<HttpMessage> forms() {
        return Arbitraries.randomValue(random -> new RandomRequests(random).nextForm());
    }

    @Provide
    Arbitrary<OAuth1Options> shared() {
        return options(
                SignatureMethod.HMAC_SHA1,
                SignatureMethod.HMAC_SHA256,
                SignatureMethod.HMAC_SHA512,
                SignatureMethod.PLAINTEXT);
    }

    @Provide
    Arbitrary<OAuth1Options> hashed() {
        return options(
                        SignatureMethod.HMAC_SHA1,
                        SignatureMethod.HMAC_SHA256,
                        SignatureMethod.HMAC_SHA512)
                .map(options -> options.withBodyHash(true));
    }

    @Provide
    Arbitrary<OAuth1Options> rsa() {
        return Arbitraries.of(
                        SignatureMethod.RSA_SHA1,
                        SignatureMethod.RSA_SHA256,
                        SignatureMethod.RSA_SHA512)
                .map(OAuth1Options::of);
    }

    /** Any but the one that tells letter cases apart: hosts and escapes have two of them. */
    @Provide
    Arbitrary<Integer> bits() {
        return Arbitraries.of(1, 2, 4, 8, 16, 64);
    }

    private static Arbitrary<OAuth1Options> options(SignatureMethod... methods) {
        return Combinators.combine(
                        Arbitraries.of(methods),
                        Arbitraries.of(Transmission.HEADER, Transmission.QUERY),
                        Arbitraries.strings().ofMaxLength(5),
                        Arbitraries.of(true, false))
                .as(
                        (method, transmission, extra, version) ->
                                OAuth1Options.of(method)
                                        .withTransmission(transmission)
                                        .withVersion(version)
                                        .withParameters(Map.of("x_further", extra)));
    }

    /** One bit makes the other of an empty path with an empty query and a path of one slash. */
    private static void requireOneMeaning(HttpMessage request) {
        Assume.that(!request.url().matches("[^:]+://[^/?]+[/?]"));
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
