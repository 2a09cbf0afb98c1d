package dev.connectorauth.benchmarks.renewal;

import dev.connectorauth.localstack.process.ChildProcess;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What the client of a request spends that has a connection of its own, without TLS and with it:
 * third parties are reached by https, and the double is not.
 */
final class HandshakeYardstick {

    private static final String PASSWORD = "changeit";
    private static final int WARM_UP = 1_500;
    private static final int COUNTED = 1_500;

    private final Vertx servers = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Vertx clients = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private HandshakeYardstick() {}

    static String measure() throws IOException {
        Path folder = Files.createTempDirectory("connector-auth-handshake-");
        Path keys = folder.resolve("keys.p12");
        HandshakeYardstick yardstick = new HandshakeYardstick();
        try {
            certificate(keys);
            PfxOptions pfx = new PfxOptions().setPath(keys.toString()).setPassword(PASSWORD);
            double plain =
                    yardstick.millis(
                            new HttpServerOptions(), new HttpClientOptions().setKeepAlive(false));
            double tls =
                    yardstick.millis(
                            new HttpServerOptions().setSsl(true).setKeyCertOptions(pfx),
                            new HttpClientOptions()
                                    .setKeepAlive(false)
                                    .setSsl(true)
                                    .setTrustOptions(pfx));
            return "A request on a connection of its own takes its client %.2f ms of CPU without TLS, %.2f ms with TLS 1.3 (EC P-256)."
                    .formatted(plain, tls);
        } finally {
            join(yardstick.clients.close());
            join(yardstick.servers.close());
            Files.deleteIfExists(keys);
            Files.delete(folder);
        }
    }

    /** Processor time of the client's thread for each request. */
    private double millis(HttpServerOptions serving, HttpClientOptions asking) {
        var server = servers.createHttpServer(serving).requestHandler(r -> r.response().end("{}"));
        int port = join(server.listen(0, "127.0.0.1")).actualPort();
        HttpClient client = clients.createHttpClient(asking);
        repeat(client, port, WARM_UP);
        long before = clientNanos();
        repeat(client, port, COUNTED);
        double millis = (clientNanos() - before) / 1e6 / COUNTED;
        join(server.close());
        return millis;
    }

    private void repeat(HttpClient client, int port, int times) {
        for (int i = 0; i < times; i++) {
            join(onLoop(() -> ask(client, port)));
        }
    }

    private static Future<Buffer> ask(HttpClient client, int port) {
        return client.request(HttpMethod.POST, port, "localhost", "/token")
                .compose(request -> request.send("grant_type=refresh_token"))
                .compose(response -> response.body());
    }

    /** From any other thread, a body may have come and gone before somebody waits for it. */
    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        return Future.future(done -> clients.runOnContext(on -> work.get().onComplete(done)));
    }

    private long clientNanos() {
        CompletableFuture<Long> id = new CompletableFuture<>();
        clients.runOnContext(on -> id.complete(Thread.currentThread().getId()));
        return threads.getThreadCpuTime(id.join());
    }

    private static void certificate(Path keys) throws IOException {
        String keytool = Path.of(ChildProcess.java()).resolveSibling("keytool").toString();
        Process process =
                new ProcessBuilder(
                                (keytool
                                                + " -genkeypair -alias server -keyalg EC -groupname secp256r1"
                                                + " -dname CN=localhost -ext san=dns:localhost -storetype PKCS12"
                                                + " -storepass "
                                                + PASSWORD
                                                + " -keystore "
                                                + keys)
                                        .split(" "))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("no certificate could be made");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
