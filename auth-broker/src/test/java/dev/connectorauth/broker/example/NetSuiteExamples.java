package dev.connectorauth.broker.example;

import static dev.connectorauth.broker.example.Tampering.ENVELOPE;
import static dev.connectorauth.broker.example.Tampering.HEADER;
import static dev.connectorauth.broker.example.Tampering.QUERY;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.w3c.dom.Element;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** NetSuite: a sandbox, whose ID is written in one way in hosts and in another everywhere else. */
final class NetSuiteExamples {

    private static final String CONNECTOR = "netsuite";
    private static final String ACCOUNT = "1234567_SB1";
    private static final String APP = "1234567-sb1.app.netsuite.com";
    private static final String API = "1234567-sb1.suitetalk.api.netsuite.com";
    private static final String TOKEN_PATH = "/services/rest/auth/oauth2/v1/token";
    private static final String CATALOG = "/services/rest/record/v1/metadata-catalog";
    private static final String SOAP_PATH = "/services/NetSuitePort_2025_2";
    private static final String MESSAGES = "urn:messages_2025_2.platform.webservices.netsuite.com";
    private static final String CORE = "urn:core_2025_2.platform.webservices.netsuite.com";
    private static final String SECRET = "canary-secret-netsuite";
    private static final String TOKEN_SECRET = "canary-secret-netsuite-token";
    private static final Map<String, String> TOKENS =
            Map.of(
                    "account_id", ACCOUNT,
                    "consumer_key", "consumer-1",
                    "consumer_secret", SECRET,
                    "token", "canary-secret-token-id",
                    "token_secret", TOKEN_SECRET);
    private static final Call CALL = Call.get("https://" + API + CATALOG + "?select=customer%20a");

    private NetSuiteExamples() {}

    static Stream<Example> all() {
        return Stream.of(code(), assertion(), tokenBased(), passport());
    }

    private static Example code() {
        TokenIssuer issuer =
                TokenIssuer.bearer(
                        TOKEN_PATH,
                        request ->
                                request.host().equals(API)
                                        && request.header("authorization")
                                                .equals(Logins.basic("client-1", SECRET))
                                        && "authorization_code"
                                                .equals(request.form().get("grant_type"))
                                        && !request.form().containsKey("client_secret"));
        return Example.of(
                CONNECTOR,
                "oauth-2-0-authorization-code",
                Map.of("account_id", ACCOUNT, "client_id", "client-1", "client_secret", SECRET),
                CodeGrant.of(
                        "/app/login/oauth2/authorize.nl",
                        asked ->
                                "code".equals(asked.get("response_type"))
                                        && "client-1".equals(asked.get("client_id"))
                                        && "restlets rest_webservices".equals(asked.get("scope"))
                                        && asked.get("state").length() >= 32,
                        parameters -> {
                            parameters.putAll(
                                    Map.of("role", "3", "entity", "7", "company", ACCOUNT));
                            return parameters;
                        },
                        issuer),
                CALL,
                HEADER);
    }

    private static Example assertion() {
        KeyPair pair = rsa();
        return Example.of(
                CONNECTOR,
                "oauth-2-0-client-credentials",
                Map.of(
                        "account_id",
                        ACCOUNT,
                        "client_id",
                        "consumer-1",
                        "certificate_id",
                        "certificate-1",
                        "private_key",
                        Logins.pem(pair.getPrivate())),
                TokenIssuer.bearer(TOKEN_PATH, request -> isAsserted(request, pair)),
                CALL,
                HEADER);
    }

    private static boolean isAsserted(Received request, KeyPair pair) {
        Map<String, String> form = request.form();
        try {
            JwtContext jwt =
                    new JwtConsumerBuilder()
                            .setVerificationKey(pair.getPublic())
                            .setJwsAlgorithmConstraints(
                                    new AlgorithmConstraints(ConstraintType.PERMIT, "PS256"))
                            .setExpectedIssuer("consumer-1")
                            .setExpectedAudience(request.url())
                            .setRequireIssuedAt()
                            .setRequireExpirationTime()
                            .build()
                            .process(form.get("client_assertion"));
            JwtClaims claims = jwt.getJwtClaims();
            long lifetime = claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue();
            return request.host().equals(API)
                    && request.header("authorization").isEmpty()
                    && form.get("grant_type").equals("client_credentials")
                    && form.get("client_assertion_type")
                            .equals("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                    && jwt.getJoseObjects().get(0).getKeyIdHeaderValue().equals("certificate-1")
                    && claims.getStringListClaimValue("scope")
                            .equals(List.of("restlets", "rest_webservices"))
                    && lifetime < 3600;
        } catch (InvalidJwtException | MalformedClaimException e) {
            return false;
        }
    }

    private static Example tokenBased() {
        OAuth1Check check =
                new OAuth1Check(
                        "consumer-1",
                        SECRET,
                        "canary-secret-token-id",
                        TOKEN_SECRET,
                        ACCOUNT,
                        true,
                        new Seen());
        return Example.of(
                CONNECTOR,
                "token-based-authentication",
                TOKENS,
                request ->
                        Answer.dataIf(request.host().equals(API) && check.acceptsHeader(request)),
                CALL,
                HEADER,
                QUERY);
    }

    private static Example passport() {
        Seen seen = new Seen();
        return Example.of(
                CONNECTOR,
                "soap-token-passport",
                TOKENS,
                request ->
                        request.host().equals(API)
                                        && request.resource().equals(SOAP_PATH)
                                        && isSigned(Envelope.of(request.body()), seen)
                                ? Answer.xml("<ok/>")
                                : Answer.refused(),
                Call.post(
                                "https://" + API + SOAP_PATH,
                                "text/xml; charset=utf-8",
                                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                                        + "<s:Body><get xmlns=\""
                                        + MESSAGES
                                        + "\"><baseRef>Ä &amp; 1</baseRef></get></s:Body>"
                                        + "</s:Envelope>")
                        .withHeader("SOAPAction", "get"),
                ENVELOPE);
    }

    private static boolean isSigned(Envelope envelope, Seen seen) {
        Element passport = envelope.inHeader(MESSAGES, "tokenPassport");
        List<String> signed =
                Stream.of("account", "consumerKey", "token", "nonce", "timestamp")
                        .map(name -> Envelope.text(passport, CORE, name))
                        .toList();
        Element signature = Envelope.only(passport, CORE, "signature");
        String expected =
                Macs.base64(Macs.hmacSha256(SECRET + "&" + TOKEN_SECRET, String.join("&", signed)));
        Instant moment = Instant.ofEpochSecond(Long.parseLong(signed.get(4)));
        return signed.subList(0, 3).equals(List.of(ACCOUNT, "consumer-1", "canary-secret-token-id"))
                && signature.getAttribute("algorithm").equals("HMAC-SHA256")
                && signature.getTextContent().equals(expected)
                && signed.get(3).matches("[A-Za-z0-9]{6,64}")
                && Seen.isNear(moment, Duration.ofMinutes(5))
                && seen.isNew(signed.get(3));
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(3072);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
