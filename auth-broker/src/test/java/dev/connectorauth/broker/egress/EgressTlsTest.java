package dev.connectorauth.broker.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The connection goes to an address, but the certificate has to be the name's. */
class EgressTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir static Path folder;

    private static Vertx vertx;
    private static HttpServer server;
    private static PfxOptions store;

    @BeforeAll
    static void start() throws Exception {
        Path file = folder.resolve("server.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
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
                .inheritIO()
                .start()
                .waitFor();
        vertx = Vertx.vertx();
        store = new PfxOptions().setPath(file.toString()).setPassword(PASSWORD);
        server =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setSsl(true)
                                        .setSni(true)
                                        .setKeyCertOptions(store))
                        .requestHandler(
                                request ->
                                        request.response()
                                                .end(request.connection().indicatedServerName()))
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
    void namesTheHostInTheHandshake() {
        // When
        EgressResponse response =
                get("api.example", new HttpClientOptions().setTrustOptions(store));

        // Then
        assertThat(response.body()).asString().isEqualTo("api.example");
    }

    @Test
    void refusesACertificateOfAnotherName() {
        assertThatThrownBy(
                        () -> get("other.example", new HttpClientOptions().setTrustOptions(store)))
                .isInstanceOf(EgressException.NotSent.class);
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() {
        assertThatThrownBy(() -> get("api.example", new HttpClientOptions()))
                .isInstanceOf(EgressException.NotSent.class);
    }

    private static EgressResponse get(String host, HttpClientOptions options) {
        HostResolver resolver =
                name -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress()));
        Egress egress =
                new Egress(vertx, TestEgressConfig.allowing("127.0.0.1"), resolver, options);
        String url = "https://" + host + ":" + server.actualPort() + "/";
        return egress.send(
                        new EgressRequest(
                                "GET", url, List.of(), new byte[0], Duration.ofSeconds(5)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
