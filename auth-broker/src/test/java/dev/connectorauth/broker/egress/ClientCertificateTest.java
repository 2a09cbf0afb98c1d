package dev.connectorauth.broker.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.request.ClientCertificate;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** A server that asks for a client certificate (RFC 8705 §2) gets the one of the request. */
class ClientCertificateTest {

    private static final String PASSWORD = "changeit";

    @TempDir static Path folder;

    private static Vertx vertx;
    private static HttpServer server;
    private static PfxOptions store;
    private static ClientCertificate certificate;

    @BeforeAll
    static void start() throws Exception {
        Path file = folder.resolve("both.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "both",
                        "-dname",
                        "CN=api.example",
                        "-ext",
                        "san=dns:api.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .start()
                .waitFor();
        vertx = Vertx.vertx();
        store = new PfxOptions().setPath(file.toString()).setPassword(PASSWORD);
        certificate = certificate(file);
        server =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setSsl(true)
                                        .setClientAuth(ClientAuth.REQUIRED)
                                        .setKeyCertOptions(store)
                                        .setTrustOptions(store))
                        .requestHandler(request -> request.response().end("welcome"))
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theCertificateOfTheRequestIsShown() {
        assertThat(get("https", certificate).body()).asString().isEqualTo("welcome");
    }

    @Test
    void aRequestWithoutOneIsTurnedAway() {
        assertThatThrownBy(() -> get("https", null)).isInstanceOf(EgressException.class);
    }

    @Test
    void aBrokenKeyIsNotSentAnywhereAndNotShown() {
        // Given
        ClientCertificate broken =
                new ClientCertificate(certificate.chain(), Secret.of("canary-secret-key"));

        // When / Then
        assertThatThrownBy(() -> get("https", broken))
                .isInstanceOf(EgressException.Denied.class)
                .hasMessage("the client certificate or its key can't be read")
                .hasNoCause();
    }

    @Test
    void aCertificateIsNotForPlainHttp() {
        assertThatThrownBy(() -> get("http", certificate))
                .isInstanceOf(EgressException.Denied.class);
    }

    private static EgressResponse get(String scheme, ClientCertificate shown) {
        HostResolver resolver =
                name -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress()));
        Egress egress =
                new Egress(
                        vertx,
                        TestEgressConfig.allowing("127.0.0.1"),
                        resolver,
                        new HttpClientOptions().setTrustOptions(store));
        String url = scheme + "://api.example:" + server.actualPort() + "/";
        return egress.send(
                        new EgressRequest(
                                "GET", url, List.of(), new byte[0], Duration.ofSeconds(5), shown))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static ClientCertificate certificate(Path file) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new ClientCertificate(
                pem("CERTIFICATE", keys.getCertificate("both").getEncoded()),
                pem("PRIVATE KEY", keys.getKey("both", PASSWORD.toCharArray()).getEncoded()));
    }

    private static Secret pem(String kind, byte[] der) {
        return Secret.of(
                "-----BEGIN "
                        + kind
                        + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                        + "\n-----END "
                        + kind
                        + "-----\n");
    }
}
