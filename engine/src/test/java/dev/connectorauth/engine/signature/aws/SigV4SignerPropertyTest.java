package dev.connectorauth.engine.signature.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.Flips;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RandomRequests;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What holds for any request: a service accepts it as it was signed, and no other. */
class SigV4SignerPropertyTest {

    private static final String KEY = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+ü";
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void theServiceAccepts(
            @ForAll("requests") HttpMessage request, @ForAll("options") SigV4Options options) {
        // When
        HttpMessage signed = signer(options).sign(request);

        // Then
        assertThat(server(options).accepts(signed)).isTrue();
        assertThat(signed.content()).isEqualTo(request.content());
        assertThat(signed.headers()).containsAll(request.headers());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void theServiceRefusesWhereOneBitDiffers(
            @ForAll("requests") HttpMessage request,
            @ForAll("raw") SigV4Options options,
            @ForAll("bits") int bit,
            @ForAll @IntRange(max = 1_000_000) int place) {
        // Given: one bit makes a path of one slash out of an empty query
        Assume.that(!request.url().matches("[^:]+://[^/?]+[/?]"));
        HttpMessage signed = signer(options).sign(request);
        Flips flips = new Flips(signed, place, bit);

        // When
        List<HttpMessage> others = new ArrayList<>(flips.inContent());
        others.add(flips.inMethod());
        others.add(flips.inUrl(0));
        if (options.presigned() == null) {
            others.add(flips.in("Authorization"));
            others.add(flips.in("X-Amz-Date"));
        }
        if (signed.header("X-Other").isPresent()) {
            others.add(flips.in("X-Other"));
        }

        // Then
        assertThat(others).noneMatch(server(options)::accepts);
    }

    @Provide
    Arbitrary<HttpMessage> requests() {
        return Arbitraries.randomValue(random -> new RandomRequests(random).next());
    }

    @Provide
    Arbitrary<SigV4Options> options() {
        Duration presigned = Duration.ofMinutes(10);
        return Arbitraries.of(
                SigV4Options.DEFAULT,
                SigV4Options.OBJECT_STORE,
                new SigV4Options(presigned, false, false, true, true),
                new SigV4Options(presigned, false, false, false, false));
    }

    /** Those of services for which two paths are never the same. */
    @Provide
    Arbitrary<SigV4Options> raw() {
        Duration presigned = Duration.ofMinutes(10);
        return Arbitraries.of(
                SigV4Options.OBJECT_STORE,
                new SigV4Options(null, false, false, false, true),
                new SigV4Options(presigned, false, false, false, true),
                new SigV4Options(presigned, false, false, false, false));
    }

    /** Any but the one that tells letter cases apart: schemes and escapes have two of them. */
    @Provide
    Arbitrary<Integer> bits() {
        return Arbitraries.of(1, 2, 4, 8, 16, 64);
    }

    private static SigV4Signer signer(SigV4Options options) {
        return new SigV4Signer(
                new SigV4Credentials(KEY, Secret.of(SECRET), null),
                "eu-west-1",
                "execute-api",
                options,
                CLOCK);
    }

    private static SigV4Server server(SigV4Options options) {
        return new SigV4Server(
                KEY,
                SECRET,
                "eu-west-1",
                "execute-api",
                options.normalizePath(),
                options.encodePathTwice());
    }
}
