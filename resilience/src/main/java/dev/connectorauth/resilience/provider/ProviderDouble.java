package dev.connectorauth.resilience.provider;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

import java.net.URI;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * The double: {@code POST /{realm}/token} takes refresh requests (RFC 6749 §6). Every realm behaves
 * as it is told, and one ledger remembers all. Non-blocking: a thousand requests a second are
 * cheap.
 */
public final class ProviderDouble implements AutoCloseable {

    private static final String TOKEN = "/token";

    private final Vertx vertx;
    private final int port;
    private final Ledger ledger = new Ledger();
    private final ConcurrentMap<String, Realm> realms = new ConcurrentHashMap<>();
    private HttpServer server;

    private ProviderDouble(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /** Starts it on a port of the loopback address. */
    public static ProviderDouble start(int port) {
        ProviderDouble started =
                new ProviderDouble(Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1)), port);
        started.up();
        return started;
    }

    /** Its address, without a path. */
    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    /** The realm of this name; made when it is first asked for. */
    public Realm realm(String name) {
        return realms.computeIfAbsent(name, Realm::new);
    }

    public Ledger ledger() {
        return ledger;
    }

    /** Cuts all connections and refuses new ones. */
    public synchronized void down() {
        if (server != null) {
            join(server.close());
            server = null;
        }
    }

    /** Listens again. */
    public synchronized void up() {
        if (server == null) {
            server =
                    vertx.createHttpServer(new HttpServerOptions().setIdleTimeout(0))
                            .requestHandler(this::handle);
            join(server.listen(port, "127.0.0.1"));
        }
    }

    @Override
    public void close() {
        down();
        join(vertx.close());
    }

    private void handle(HttpServerRequest request) {
        String path = request.path();
        if (request.method() != HttpMethod.POST || !path.endsWith(TOKEN)) {
            request.response().setStatusCode(404).end();
            return;
        }
        String name = path.substring(1, path.length() - TOKEN.length());
        request.setExpectMultipart(true);
        request.endHandler(
                end ->
                        RefreshTokenText.parse(request.getFormAttribute("refresh_token"))
                                .filter(token -> token.grant().realm().equals(name))
                                .ifPresentOrElse(
                                        token ->
                                                TokenExchange.begin(
                                                        vertx, ledger, realm(name), request, token),
                                        () -> TokenExchange.refuse(request)));
    }

    private static void join(io.vertx.core.Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the provider double could not be started or ended", e);
        }
    }
}
