package dev.connectorauth.engine.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.definition.ClientCertificateTemplate;
import dev.connectorauth.engine.assertion.PrivateKeys;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;

class ClientCertificatesTest {

    private static final ClientCertificateTemplate FILE =
            new ClientCertificateTemplate(null, null, "{{file}}", "{{password}}");

    @TempDir static Path folder;

    private static String file;

    @BeforeAll
    static void makeFile() throws Exception {
        Path store = folder.resolve("client.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "client",
                        "-dname",
                        "CN=client",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "canary-secret-file")
                .start()
                .waitFor();
        file = Base64.getEncoder().encodeToString(Files.readAllBytes(store));
    }

    @Test
    void aFileGivesCertificateAndKey() throws Exception {
        // When
        ClientCertificate opened = ClientCertificates.of(FILE, values("canary-secret-file"));

        // Then
        X509Certificate certificate =
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(
                                        new ByteArrayInputStream(
                                                opened.chain()
                                                        .reveal()
                                                        .getBytes(StandardCharsets.US_ASCII)));
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=client");
        assertThat(PrivateKeys.read(opened.key().reveal(), "EC").getAlgorithm()).isEqualTo("EC");
    }

    @ParameterizedTest
    @CsvSource({"canary-secret-wrong,", "canary-secret-file,bm8=", "canary-secret-file,?"})
    void aFileThatCanNotBeOpenedSaysNothingOfItself(String password, String other) {
        // Given
        Values values = values(password).with("file", other == null ? file : other);

        // Then
        assertThatThrownBy(() -> ClientCertificates.of(FILE, values))
                .isInstanceOf(TemplateException.class)
                .hasMessage(
                        "clientCertificate/pkcs12: is no PKCS#12 file in Base64 that the password"
                                + " opens")
                .hasNoCause();
    }

    @Test
    void whatIsMissingIsNamed() {
        // Given
        ClientCertificateTemplate pem =
                new ClientCertificateTemplate("{{file}}", "{{key}}", null, null);

        // Then
        assertThatThrownBy(() -> ClientCertificates.of(pem, values("x").with("key", "")))
                .hasMessage("clientCertificate/key: is needed");
    }

    private static Values values(String password) {
        return Values.of(Map.of("file", file, "password", password), Map.of());
    }
}
