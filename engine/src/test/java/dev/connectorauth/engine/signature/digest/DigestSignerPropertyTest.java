package dev.connectorauth.engine.signature.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.Flips;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RandomRequests;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What holds for any request: a server accepts it as it was signed, and no other. */
class DigestSignerPropertyTest {

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void theServerAccepts(
            @ForAll("requests") HttpMessage request,
            @ForAll("servers") DigestServer server,
            @ForAll long seed) {
        // When
        HttpMessage signed = signed(request, server, seed);

        // Then
        assertThat(server.accepts(signed)).isTrue();
        assertThat(signed.url()).isEqualToIgnoringCase(request.url());
        assertThat(signed.content()).isEqualTo(request.content());
        assertThat(signed.headers()).containsAll(request.headers());
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void theServerRefusesWhereOneBitDiffers(
            @ForAll("requests") HttpMessage request,
            @ForAll("servers") DigestServer server,
            @ForAll("bits") int bit,
            @ForAll @IntRange(max = 1_000_000) int place) {
        // Given
        HttpMessage signed = signed(request, server, place);
        Flips flips = new Flips(signed, place, bit);

        // When
        List<HttpMessage> others = new ArrayList<>();
        others.add(flips.inMethod());
        others.add(flips.in("Authorization"));
        if (target(signed.url()) < signed.url().length()) {
            others.add(flips.inUrl(target(signed.url())));
        }
        if ("auth-int".equals(server.qop())) {
            others.addAll(flips.inContent());
        }

        // Then
        assertThat(others).noneMatch(server::accepts);
    }

    @Provide
    Arbitrary<HttpMessage> requests() {
        return Arbitraries.randomValue(random -> new RandomRequests(random).next());
    }

    @Provide
    Arbitrary<DigestServer> servers() {
        return Combinators.combine(
                        Arbitraries.of("casey", "c\"\\a", "私の ü"),
                        Arbitraries.of("pass:word", "ä\"\\ %"),
                        Arbitraries.of("MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SHA-512-256")
                                .injectNull(0.2),
                        Arbitraries.of("auth", "auth-int").injectNull(0.2),
                        Arbitraries.of(true, false))
                .as(DigestServer::new);
    }

    /** Any but the one that tells letter cases apart: escapes have two of them. */
    @Provide
    Arbitrary<Integer> bits() {
        return Arbitraries.of(1, 2, 4, 8, 16, 64);
    }

    private static HttpMessage signed(HttpMessage request, DigestServer server, long seed) {
        return new DigestSigner(
                        server.username(),
                        Secret.of(server.password()),
                        server.challenge(),
                        1,
                        new Random(seed))
                .sign(request);
    }

    /** Where the part of a URL begins that is signed: the host, and what ends it, are not. */
    private static int target(String url) {
        int authority = url.indexOf("://") + 3;
        int end = authority;
        while (end < url.length() && "/?".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end + 1;
    }
}
