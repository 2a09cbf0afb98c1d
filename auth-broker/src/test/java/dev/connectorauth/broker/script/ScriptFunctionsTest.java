package dev.connectorauth.broker.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;

class ScriptFunctionsTest {

    private static final String MESSAGE = "what is signed: ä";

    private static TestScripts scripts;

    @BeforeAll
    static void start() {
        scripts = TestScripts.start();
    }

    @AfterAll
    static void stop() {
        scripts.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // RFC 1321 A.5
                "crypto.hash('md5', 'abc') | 900150983cd24fb0d6963f7d28e17f72",
                // FIPS 180-4 examples
                "crypto.hash('sha1', 'abc') | a9993e364706816aba3e25717850c26c9cd0d89d",
                "crypto.hash('SHA-256', 'abc', 'base64') | ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
                "crypto.hash('sha512', new Uint8Array([97,98,99])).slice(0, 16) | ddaf35a193617aba",
                // RFC 4231 §4.3
                "crypto.hmac('sha256', 'Jefe', 'what do ya want for nothing?') |"
                        + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                "crypto.hmac('sha256', crypto.hmac('sha256', 'k', 'a', 'bytes'), 'b', 'base64url') |"
                        + " aTZDglViOGV5hhZE0dn06zrrQx-LWJe7wiovJyRZCj4",
                // RFC 4648 §10
                "base64.encode('foobar') | Zm9vYmFy",
                "base64.decode('Zm9vYg') | foob",
                "base64url.encode(new Uint8Array([251, 255])) | -_8",
                "base64url.bytes('-_8').join() | 251,255",
                "hex.encode('ä') | c3a4",
                "hex.decode('c3a4') | ä",
                "utf8.encode('ä').join() | 195,164",
                "utf8.decode(new Uint8Array([195, 164])) | ä",
                "new Date(now()).toISOString() | 2030-01-01T00:00:00.000Z",
                "new Date().toISOString() | 2030-01-01T00:00:00.000Z",
                "crypto.random(16).length | 32",
                "crypto.random(5, 'bytes').length | 5",
                "crypto.uuid().length | 36",
            })
    void compute(String expression, String result) {
        assertThat(scripts.payload("payload = String(" + expression + ");").textValue())
                .isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crypto.hash('sha256')",
                "crypto.hash('sha256', {})",
                "crypto.hash('md2', '')",
                "crypto.hmac('sha256', '', 'x')",
                "base64.decode('canary%')",
                "hex.decode('canary')",
                "crypto.hash('sha256', 'x', 'canary')",
                "crypto.random(0)",
                "crypto.random(1e9)",
                "crypto.key('canary')",
                "crypto.key('{\"kty\": \"canary\"}')",
                "crypto.key('-----BEGIN PRIVATE KEY-----canary-----END PRIVATE KEY-----')",
                "crypto.sign('RS256', {}, 'x')",
                "crypto.sign('RS256', 0, 'x')",
                "for (let i = 0; i < 17; i++) crypto.key(variables.key)",
            })
    void refuseWithALineAndNoValue(String call) throws Exception {
        // Given
        String script = "\n" + call + ";";
        ScriptData given =
                TestScripts.data("null", "{\"key\": " + TextNode.valueOf(pem("EC", 256)) + "}");

        // When
        ScriptOutcome outcome = scripts.run(script, given);

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ScriptOutcome.Failed.class,
                        failed -> {
                            assertThat(failed.line()).isEqualTo(2);
                            assertThat(failed.message().reveal()).doesNotContain("canary");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "RS256, RSA, 2048, SHA256withRSA",
        "RS512, RSA, 2048, SHA512withRSA",
        "PS256, RSA, 2048, RSASSA-PSS",
        "ES256, EC, 256, SHA256withECDSAinP1363Format",
        "ES384, EC, 384, SHA384withECDSAinP1363Format",
        "ES512, EC, 521, SHA512withECDSAinP1363Format",
        "EdDSA, Ed25519, 255, Ed25519"
    })
    void signByAKeyThatStaysOutside(String algorithm, String kind, int size, String jca)
            throws Exception {
        // Given
        KeyPair pair = pair(kind, size);

        // When
        byte[] signature = sign(algorithm, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));

        // Then
        assertThat(verifies(jca, pair.getPublic(), signature)).isTrue();
    }

    @Test
    void readAJwk() throws Exception {
        // Given
        var jwk = EcJwkGenerator.generateJwk(EllipticCurves.P256);

        // When
        byte[] signature = sign("ES256", jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE));

        // Then
        assertThat(verifies("SHA256withECDSAinP1363Format", jwk.getPublicKey(), signature))
                .isTrue();
    }

    @Test
    void readPkcs1() throws Exception {
        // Given: a PKCS#8 of RSA is 26 bytes of head and the PKCS#1
        KeyPair pair = pair("RSA", 2048);
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);

        // When
        byte[] signature = sign("RS256", pem("RSA PRIVATE KEY", pkcs1));

        // Then
        assertThat(verifies("SHA256withRSA", pair.getPublic(), signature)).isTrue();
    }

    @Test
    void readSec1() throws Exception {
        // Given: written by another tool, openssl ecparam -name prime256v1 -genkey
        String key =
                """
                -----BEGIN EC PRIVATE KEY-----
                MHcCAQEEIJ/lTiqoXpXh4/mSr1VFfSV+2xawLaCosIkdoUxDV0HFoAoGCCqGSM49
                AwEHoUQDQgAEoy8cj5JJ6oxQ9vZJw8KbNqlL5HAYs852hTHBQrfVqBbMROTzwzzb
                NT/EPpxXyVxBbdOzbgOYVtvzDAqFd3B/Zg==
                -----END EC PRIVATE KEY-----
                """;

        // When
        byte[] signature = sign("ES256", key);

        // Then
        assertThat(signature).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource({"RS256, EC, 256", "RS256, RSA, 1024", "ES256, EC, 384", "EdDSA, RSA, 2048"})
    void refuseAKeyOfAnotherKind(String algorithm, String kind, int size) throws Exception {
        assertThat(scripts.run(signing(algorithm), given(pem(kind, size))))
                .isInstanceOfSatisfying(
                        ScriptOutcome.Failed.class,
                        failed ->
                                assertThat(failed.message().reveal())
                                        .isEqualTo("the key does not fit " + algorithm));
    }

    private static byte[] sign(String algorithm, String key) {
        ScriptOutcome outcome = scripts.run(signing(algorithm), given(key));
        assertThat(outcome).isInstanceOf(ScriptOutcome.Changed.class);
        String signature = ((ScriptOutcome.Changed) outcome).data().payload().textValue();
        return Base64.getUrlDecoder().decode(signature);
    }

    private static String signing(String algorithm) {
        return "payload = crypto.sign('"
                + algorithm
                + "', crypto.key(variables.key), variables.message);";
    }

    private static ScriptData given(String key) {
        return TestScripts.data(
                "null",
                "{\"key\": "
                        + TextNode.valueOf(key)
                        + ", \"message\": "
                        + TextNode.valueOf(MESSAGE)
                        + "}");
    }

    private static boolean verifies(String jca, PublicKey key, byte[] bytes) throws Exception {
        Signature signature = Signature.getInstance(jca);
        if (jca.equals("RSASSA-PSS")) {
            signature.setParameter(
                    new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.initVerify(key);
        signature.update(MESSAGE.getBytes(StandardCharsets.UTF_8));
        return signature.verify(bytes);
    }

    private static KeyPair pair(String kind, int size) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    private static String pem(String kind, int size) throws Exception {
        return pem("PRIVATE KEY", pair(kind, size).getPrivate().getEncoded());
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN "
                + label
                + "-----\n"
                + Base64.getMimeEncoder().encodeToString(content)
                + "\n-----END "
                + label
                + "-----\n";
    }
}
