package dev.connectorauth.broker.egress;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Egresses on a Vert.x of the test class. */
final class TestEgress implements BeforeAllCallback, AfterAllCallback {

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    static final HostResolver LOOPBACK = host -> Future.succeededFuture(loopback());

    private Vertx vertx;

    @Override
    public void beforeAll(ExtensionContext context) {
        vertx = Vertx.vertx();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    Vertx vertx() {
        return vertx;
    }

    Egress allowing(String... allow) {
        return with(new SystemResolver(vertx), allow);
    }

    Egress with(HostResolver resolver, String... allow) {
        return new Egress(
                vertx, TestEgressConfig.allowing(allow), resolver, new HttpClientOptions());
    }

    static EgressResponse send(Egress egress, EgressRequest request) {
        return egress.send(request).await().atMost(Duration.ofSeconds(10));
    }

    static EgressRequest get(String url) {
        return new EgressRequest("GET", url, List.of(), new byte[0], Duration.ofSeconds(1));
    }

    static List<InetAddress> loopback() {
        return List.of(InetAddress.getLoopbackAddress());
    }
}
