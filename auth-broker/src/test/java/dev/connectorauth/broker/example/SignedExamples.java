package dev.connectorauth.broker.example;

import static dev.connectorauth.broker.example.Tampering.BODY;
import static dev.connectorauth.broker.example.Tampering.HEADER;
import static dev.connectorauth.broker.example.Tampering.QUERY;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Services that want each request signed in a way of their own. */
final class SignedExamples {

    private static final String SECRET = "canary-secret-signed";
    private static final Pattern WSSE =
            Pattern.compile(
                    "UsernameToken Username=\"([^\"]*)\", PasswordDigest=\"([^\"]*)\","
                            + " Nonce=\"([^\"]*)\", Created=\"([^\"]*)\"");

    private SignedExamples() {}

    static Stream<Example> all() {
        return Stream.of(openId(), wsse(), hmac(), objects(), gateway());
    }

    private static Example openId() {
        return Example.of(
                "emarsys",
                "openid-connect-credentials",
                Map.of(
                        "client_id", "c",
                        "client_secret", SECRET,
                        "token_endpoint", "https://auth.emarsys.net/oauth2/token"),
                TokenIssuer.bearer(
                        "/oauth2/token",
                        request ->
                                request.header("authorization").equals(Logins.basic("c", SECRET))
                                        && request.form()
                                                .equals(
                                                        Map.of(
                                                                "grant_type",
                                                                "client_credentials"))),
                Call.get("https://api.emarsys.net/api/v3/settings"),
                HEADER);
    }

    private static Example wsse() {
        Seen seen = new Seen();
        return Example.of(
                "emarsys",
                "wsse",
                Map.of("username", "acme001", "password", SECRET),
                request -> Answer.dataIf(isWsse(request.header("x-wsse"), seen)),
                Call.get("https://api.emarsys.net/api/v2/settings"),
                HEADER);
    }

    private static boolean isWsse(String header, Seen seen) {
        Matcher given = WSSE.matcher(header);
        if (!given.matches()) {
            return false;
        }
        String nonce = given.group(3);
        String created = given.group(4);
        String digest = Macs.hex(Macs.digest("SHA-1", nonce + created + SECRET));
        return given.group(1).equals("acme001")
                && given.group(2).equals(Macs.base64(digest.getBytes(StandardCharsets.US_ASCII)))
                && Seen.isNear(Instant.parse(created), Duration.ofMinutes(5))
                && seen.isNew(nonce);
    }

    private static Example hmac() {
        Seen seen = new Seen();
        return Example.of(
                "hmac-signed",
                "hmac-sha256",
                Map.of(
                        "base_url", "https://api.acme.example",
                        "key_id", "key-1",
                        "api_secret", SECRET),
                request -> Answer.dataIf(isMac(request, seen)),
                Call.post(
                        "https://api.acme.example/orders?z=1&a=%C3%A9",
                        "application/json", "{\"sku\": \"é\"}"),
                HEADER,
                QUERY,
                BODY);
    }

    private static boolean isMac(Received request, Seen seen) {
        String message =
                String.join(
                        "|",
                        request.method(),
                        request.path(),
                        Arrays.stream(request.query().split("&"))
                                .sorted()
                                .collect(Collectors.joining("&")),
                        request.header("x-timestamp"),
                        request.header("x-nonce"),
                        Macs.hex(Macs.digest("SHA-256", request.body())));
        Instant moment = Instant.ofEpochSecond(Long.parseLong(request.header("x-timestamp")));
        return request.header("x-key").equals("key-1")
                && request.header("x-signature")
                        .equals(Macs.base64(Macs.hmacSha256(SECRET, message)))
                && Seen.isNear(moment, Duration.ofMinutes(5))
                && seen.isNew(request.header("x-nonce"));
    }

    private static Example objects() {
        SigV4Check check = new SigV4Check("AKIDACME", SECRET, "eu-west-1", "s3", true);
        return Example.of(
                "aws",
                "object-store",
                Map.of(
                        "region", "eu-west-1",
                        "bucket", "acme-bucket",
                        "access_key_id", "AKIDACME",
                        "secret_access_key", SECRET),
                request -> Answer.dataIf(check.accepts(request)),
                Call.get(
                        "https://acme-bucket.s3.eu-west-1.amazonaws.com"
                                + "/a%20folder//caf%C3%A9.txt?versionId=a%2Fb&acl"),
                HEADER,
                QUERY);
    }

    private static Example gateway() {
        SigV4Check check = new SigV4Check("AKIDACME", SECRET, "eu-west-1", "execute-api", false);
        return Example.of(
                "aws",
                "api-gateway",
                Map.of(
                        "region", "eu-west-1",
                        "api_id", "a1b2c3",
                        "stage", "prod",
                        "access_key_id", "AKIDACME",
                        "secret_access_key", SECRET),
                request -> Answer.dataIf(check.accepts(request)),
                Call.post(
                        "https://a1b2c3.execute-api.eu-west-1.amazonaws.com/prod/items/a%20b?q=1",
                        "application/json", "{\"sku\": 1}"),
                HEADER,
                QUERY,
                BODY);
    }
}
