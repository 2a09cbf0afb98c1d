package dev.connectorauth.benchmarks;

import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.model.OAuth1AccessToken;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.oauth.OAuth10aService;
import com.google.api.client.auth.oauth.OAuthHmacSha256Signer;
import com.google.api.client.auth.oauth.OAuthHmacSigner;
import com.google.api.client.auth.oauth.OAuthParameters;
import com.google.api.client.auth.oauth.OAuthSigner;
import com.google.api.client.http.GenericUrl;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RequestSigner;
import dev.connectorauth.engine.signature.oauth1.OAuth1Credentials;
import dev.connectorauth.engine.signature.oauth1.OAuth1Options;
import dev.connectorauth.engine.signature.oauth1.OAuth1Signer;
import dev.connectorauth.engine.signature.oauth1.SignatureMethod;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Signing a request with OAuth 1.0: from its URL to the {@code Authorization} header, timestamp and
 * nonce included, beside ScribeJava and google-oauth-client.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OAuth1SigningBenchmark {

    private static final String KEY = "ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6d";
    private static final String SECRET = "d26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96e";
    private static final String TOKEN = "2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb";
    private static final String TOKEN_SECRET = "c29a677df7d5439a458c063654187e3d678d73aca8e3c9d8";

    /** Parameters of the query. */
    @Param({"10", "100", "1000"})
    public int parameters;

    /** Signature method. */
    @Param({"HMAC-SHA256", "HMAC-SHA1"})
    public String method;

    private String url;
    private RequestSigner signer;
    private OAuth10aService scribe;

    /** The request that all of them sign: every value has an escape in it. */
    @Setup
    public void prepare() {
        url =
                IntStream.range(0, parameters)
                        .mapToObj(i -> "name-" + i * 7919 % parameters + "=some%20value-" + i)
                        .collect(Collectors.joining("&", "https://api.example.com/v1/orders?", ""));
        signer =
                new OAuth1Signer(
                        OAuth1Credentials.ofConsumer(KEY, Secret.of(SECRET))
                                .withToken(TOKEN, Secret.of(TOKEN_SECRET)),
                        OAuth1Options.of(SignatureMethod.of(method)),
                        Clock.systemUTC(),
                        new SecureRandom());
        scribe = new ServiceBuilder(KEY).apiSecret(SECRET).build(new ScribeProvider(method));
    }

    /** The engine. */
    @Benchmark
    public String engine() {
        return signer.sign(new HttpMessage("GET", url, List.of(), new Content.None()))
                .header("Authorization")
                .orElseThrow();
    }

    /** ScribeJava. */
    @Benchmark
    public String scribeJava() {
        OAuthRequest request = new OAuthRequest(Verb.GET, url);
        scribe.signRequest(new OAuth1AccessToken(TOKEN, TOKEN_SECRET), request);
        return request.getHeaders().get("Authorization");
    }

    /** Google's OAuth client. */
    @Benchmark
    public String googleOauthClient() throws GeneralSecurityException {
        OAuthParameters protocol = new OAuthParameters();
        protocol.signer = googleSigner();
        protocol.consumerKey = KEY;
        protocol.token = TOKEN;
        protocol.version = "1.0";
        protocol.computeNonce();
        protocol.computeTimestamp();
        protocol.computeSignature("GET", new GenericUrl(url));
        return protocol.getAuthorizationHeader();
    }

    private OAuthSigner googleSigner() {
        if (method.equals("HMAC-SHA1")) {
            OAuthHmacSigner sha1 = new OAuthHmacSigner();
            sha1.clientSharedSecret = SECRET;
            sha1.tokenSharedSecret = TOKEN_SECRET;
            return sha1;
        }
        OAuthHmacSha256Signer sha256 = new OAuthHmacSha256Signer(SECRET);
        sha256.setTokenSecret(TOKEN_SECRET);
        return sha256;
    }
}
