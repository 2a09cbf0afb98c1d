package dev.connectorauth.engine.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.contracts.definition.Assertion;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

class AssertionSignerTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> CLIENT =
            Map.of("iss", "{{client_id}}", "sub", "{{client_id}}", "aud", "{{token_url}}");

    @ParameterizedTest
    @CsvSource({
        "RS256, RSA, 2048",
        "RS512, RSA, 2048",
        "PS256, RSA, 2048",
        "PS384, RSA, 2048",
        "PS512, RSA, 2048",
        "ES256, EC, secp256r1",
        "ES384, EC, secp384r1",
        "ES512, EC, secp521r1",
        "EdDSA, Ed25519, ",
        "EdDSA, Ed448, "
    })
    void anotherLibraryKeyOfItsKindVerifiesTheSignature(
            String algorithm, String family, String size) throws Exception {
        // Given
        KeyPair pair = pair(family, size);

        // When
        String jwt = sign(assertion(algorithm, null), pem("PRIVATE KEY", pair));

        // Then
        assertThat(verifies(jwt, pair.getPublic())).isTrue();
    }

    @Test
    void aSecretSignsWithAMacHoweverShortItIs() throws Exception {
        // When
        String jwt = sign(assertion("HS256", null), "short");

        // Then
        assertThat(verifies(jwt, new HmacKey("short".getBytes(StandardCharsets.UTF_8)))).isTrue();
    }

    @Test
    void claimsDefaultToThoseOfAClient() throws Exception {
        // When
        JsonNode claims = claims(sign(assertion("HS256", null), "secret"));

        // Then
        assertThat(claims.path("jti").asText()).hasSize(36);
        assertThat(claims)
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"iss": "blue", "sub": "blue", "aud": "https://acme.example/token",
                                 "jti": "%s", "iat": %d, "exp": %d}"""
                                        .formatted(
                                                claims.path("jti").asText(),
                                                NOW.getEpochSecond(),
                                                NOW.getEpochSecond() + 300)));
    }

    @Test
    void aDefinitionChangesAndRemovesClaims() throws Exception {
        // Given
        String own =
                """
                {"sub": null, "jti": null, "scope": ["a", "{{client_id}}"], "level": 3, "none": "{{empty}}"}""";

        // When
        JsonNode claims = claims(sign(assertion("HS256", own), "secret"));

        // Then
        assertThat(claims)
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"iss": "blue", "aud": "https://acme.example/token", "iat": %d, "exp": %d,
                                 "scope": ["a", "blue"], "level": 3}"""
                                        .formatted(
                                                NOW.getEpochSecond(), NOW.getEpochSecond() + 300)));
    }

    @Test
    void eachUseHasAJtiOfItsOwn() throws Exception {
        // Given
        Assertion assertion = assertion("HS256", null);

        // When
        JsonNode first = claims(sign(assertion, "secret"));
        JsonNode second = claims(sign(assertion, "secret"));

        // Then
        assertThat(first.path("jti")).isNotEqualTo(second.path("jti"));
    }

    @Test
    void aKeyOfPkcs1IsRead() throws Exception {
        // Given
        KeyPair pair = pair("RSA", "2048");
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        String pem = pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));

        // When
        String jwt = sign(assertion("RS256", null), pem);

        // Then
        assertThat(verifies(jwt, pair.getPublic())).isTrue();
    }

    @Test
    void aKeyOfSec1IsRead() throws Exception {
        // Given
        KeyPair pair = pair("EC", "secp256r1");
        String number = "%064x".formatted(((ECPrivateKey) pair.getPrivate()).getS());
        String sec1 = "3031020101" + "0420" + number + "a00a06082a8648ce3d030107";

        // When
        String jwt =
                sign(
                        assertion("ES256", null),
                        pem("EC PRIVATE KEY", HexFormat.of().parseHex(sec1)));

        // Then
        assertThat(verifies(jwt, pair.getPublic())).isTrue();
    }

    @Test
    void aKeyWithEscapedLineBreaksIsRead() throws Exception {
        // Given
        KeyPair pair = pair("EC", "secp256r1");

        // When
        String jwt = sign(assertion("ES256", null), pem("PRIVATE KEY", pair).replace("\n", "\\n"));

        // Then
        assertThat(verifies(jwt, pair.getPublic())).isTrue();
    }

    @Test
    void whatStandsInFrontOfTheKeyIsPassedOver() throws Exception {
        // Given
        KeyPair pair = pair("EC", "secp256r1");
        String parameters =
                "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

        // When
        String jwt = sign(assertion("ES256", null), parameters + pem("PRIVATE KEY", pair));

        // Then
        assertThat(verifies(jwt, pair.getPublic())).isTrue();
    }

    @Test
    void headerMembersKeepTheirKind() throws Exception {
        // Given
        Assertion assertion =
                new Assertion(
                        "HS256",
                        "{{private_key}}",
                        null,
                        JSON.readTree("{\"x5c\": [\"{{client_id}}\"], \"b64\": true}"),
                        null,
                        null);

        // When
        String jwt = sign(assertion, "secret");

        // Then
        assertThat(JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[0])))
                .isEqualTo(
                        JSON.readTree("{\"x5c\": [\"blue\"], \"b64\": true, \"alg\": \"HS256\"}"));
    }

    @Test
    void aJwkIsRead() throws Exception {
        // Given
        KeyPair pair = pair("EC", "secp256r1");
        PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
        jwk.setPrivateKey(pair.getPrivate());

        // When
        String jwt =
                sign(
                        assertion("ES256", null),
                        jwk.toJson(org.jose4j.jwk.JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));

        // Then
        assertThat(verifies(jwt, pair.getPublic())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary-secret-key",
                "{\"kty\":\"RSA\",\"n\":\"canary-secret-key\"}",
                "-----BEGIN PRIVATE KEY-----\ncanary+secret+key\n-----END PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\ncanary+secret+key\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\ncanary+secret+key\n-----END EC PRIVATE KEY-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                // lengths of 2 GiB
                "-----BEGIN EC PRIVATE KEY-----\nMBACAQEEAKCEf////wA=\n-----END EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMBAChH////8A\n-----END EC PRIVATE KEY-----",
                ""
            })
    void aBrokenKeyIsNamedAndNeverShown(String key) {
        assertThatThrownBy(() -> sign(assertion("RS256", null), key))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("key: ")
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @Test
    void aKeyOfAnotherKindIsRefused() throws Exception {
        // Given
        String key = pem("PRIVATE KEY", pair("EC", "secp256r1"));

        // When / Then
        assertThatThrownBy(() -> sign(assertion("PS256", null), key))
                .hasMessage("key: the private key is broken or not one for RSA");
    }

    @Test
    void aKeyThatIsTooSmallIsRefused() throws Exception {
        // Given
        String key = pem("PRIVATE KEY", pair("RSA", "1024"));

        // When / Then
        assertThatThrownBy(() -> sign(assertion("RS256", null), key))
                .hasMessage("key: does not fit algorithm RS256");
    }

    @Test
    void anRsaKeyWhoseNumbersDoNotBelongTogetherSignsNothing() throws Exception {
        // Given
        RSAPrivateCrtKey sane = (RSAPrivateCrtKey) pair("RSA", "2048").getPrivate();
        BigInteger huge =
                sane.getPrimeExponentP()
                        .add(sane.getPrimeP().subtract(BigInteger.ONE).shiftLeft(20_000));
        byte[] key =
                KeyFactory.getInstance("RSA")
                        .generatePrivate(
                                new RSAPrivateCrtKeySpec(
                                        sane.getModulus(),
                                        sane.getPublicExponent(),
                                        sane.getPrivateExponent(),
                                        sane.getPrimeP(),
                                        sane.getPrimeQ(),
                                        huge,
                                        sane.getPrimeExponentQ(),
                                        sane.getCrtCoefficient()))
                        .getEncoded();

        // When / Then
        assertThatThrownBy(() -> sign(assertion("RS256", null), pem("PRIVATE KEY", key)))
                .hasMessage("key: the private key's numbers do not belong together");
    }

    @Test
    void noneIsNoAlgorithm() {
        assertThatThrownBy(() -> sign(assertion("none", null), "k"))
                .hasMessageContaining("algorithm");
    }

    private static String sign(Assertion assertion, String key) {
        Values values =
                Values.none()
                        .with("client_id", "blue")
                        .with("empty", "")
                        .with("token_url", "https://acme.example/token")
                        .with("private_key", key)
                        .at(NOW, new SecureRandom());
        return AssertionSigner.sign(assertion, CLIENT, values).reveal();
    }

    private static Assertion assertion(String algorithm, String claims) {
        try {
            return new Assertion(
                    algorithm,
                    "{{private_key}}",
                    "key-1",
                    null,
                    claims == null ? null : JSON.readTree(claims),
                    Duration.ofMinutes(5));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static boolean verifies(String jwt, Key key) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setCompactSerialization(jwt);
        jws.setKey(key);
        jws.setDoKeyValidation(false);
        return jws.verifySignature() && "key-1".equals(jws.getKeyIdHeaderValue());
    }

    private static JsonNode claims(String jwt) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]));
    }

    private static KeyPair pair(String family, String size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
        if (family.equals("EC")) {
            generator.initialize(new ECGenParameterSpec(size));
        } else if (family.equals("RSA")) {
            generator.initialize(Integer.parseInt(size));
        }
        return generator.generateKeyPair();
    }

    private static String pem(String kind, KeyPair pair) {
        return pem(kind, pair.getPrivate().getEncoded());
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN "
                + kind
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + kind
                + "-----\n";
    }
}
