package dev.connectorauth.broker.egress;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests to third parties. The host is looked up here, every address of it is checked, and
 * the connection goes to the checked address, so that a name that changes between check and use
 * leads nowhere. Redirects are not followed, proxies not used, bodies not decompressed.
 *
 * <p>Every request has a connection of its own: on a kept one, a request that crosses with the
 * server's close can't be told from one whose answer was lost, and for a one-time refresh token
 * that is the difference between trying again and asking a person.
 */
@Startup
@ApplicationScoped
public class Egress {

    private static final String USER_AGENT = "connector-auth";

    private final Vertx vertx;
    private final EgressConfig config;
    private final HostResolver resolver;
    private final Gate gate;
    private final HttpClientOptions options;
    private final HttpClient client;

    /** Reads the allow-list; fails naming the property when an entry is not valid or unsafe. */
    @Inject
    public Egress(Vertx vertx, EgressConfig config) {
        this(vertx, config, new SystemResolver(vertx), new HttpClientOptions());
    }

    Egress(Vertx vertx, EgressConfig config, HostResolver resolver, HttpClientOptions base) {
        this.vertx = vertx;
        this.config = config;
        this.resolver = resolver;
        this.gate = new Gate(AllowList.of(config.allow().orElse(List.of())));
        this.options = bounded(base, config);
        this.client = vertx.createHttpClient(options);
    }

    private static HttpClientOptions bounded(HttpClientOptions base, EgressConfig config) {
        return base.setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setMaxRedirects(0)
                .setDecompressionSupported(false)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setSslHandshakeTimeout(config.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxHeaderSize((int) config.maxHeaderSize().asLongValue())
                .setMaxPoolSize(config.maxConnections());
    }

    /**
     * Sends a request once. Fails with an {@link EgressException} that tells whether the third
     * party may have seen it; any HTTP status is an answer. Comes back on the caller's context.
     */
    public Uni<EgressResponse> send(EgressRequest request) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            Context caller = vertx.getOrCreateContext();
                            return Uni.createFrom()
                                    .completionStage(() -> exchange(request).toCompletionStage())
                                    .emitOn(task -> caller.runOnContext(v -> task.run()));
                        });
    }

    private Future<EgressResponse> exchange(EgressRequest request) {
        Target target;
        try {
            Headers.check(request.method(), request.headers());
            target = Target.of(request.url());
        } catch (EgressException.Denied denied) {
            return Future.failedFuture(denied);
        }
        Exchange exchange =
                new Exchange(target.displayHost(), config.maxResponseSize().asLongValue());
        long limit = Math.min(request.timeout().toMillis(), config.maxTimeout().toMillis());
        exchange.limit(vertx, Math.max(1, limit));
        addresses(target)
                .onSuccess(addresses -> connect(exchange, request, target, addresses))
                .onFailure(cause -> failLookup(exchange, cause));
        return exchange.outcome();
    }

    private Future<List<InetAddress>> addresses(Target target) {
        if (target.literal()) {
            return Future.future(promise -> promise.complete(Gate.literal(target)));
        }
        return resolver.resolve(target.host())
                .timeout(config.resolveTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void connect(
            Exchange exchange, EgressRequest request, Target target, List<InetAddress> addresses) {
        try {
            InetAddress address = gate.admit(target, addresses);
            exchange.start(
                    client(request, target, exchange),
                    options(request, target, address),
                    request.body());
        } catch (EgressException.Denied denied) {
            exchange.deny(denied);
        }
    }

    /** A client certificate is its owner's alone: its client lives as long as the one request. */
    private HttpClient client(EgressRequest request, Target target, Exchange exchange) {
        if (request.certificate() == null) {
            return client;
        }
        if (!target.tls()) {
            throw new EgressException.Denied("a client certificate needs https");
        }
        HttpClient own =
                vertx.createHttpClient(
                        new HttpClientOptions(options)
                                .setKeyCertOptions(ClientKeys.of(vertx, request.certificate())));
        exchange.outcome().onComplete(done -> own.close());
        return own;
    }

    private static void failLookup(Exchange exchange, Throwable cause) {
        if (cause instanceof EgressException.Denied denied) {
            exchange.deny(denied);
        } else {
            exchange.fail("could not be looked up", cause);
        }
    }

    private static RequestOptions options(
            EgressRequest request, Target target, InetAddress address) {
        RequestOptions options =
                new RequestOptions()
                        .setMethod(HttpMethod.valueOf(request.method()))
                        .setSsl(target.tls())
                        .setHost(target.host())
                        .setPort(target.port())
                        .setURI(target.uri())
                        .setServer(
                                SocketAddress.inetSocketAddress(
                                        new InetSocketAddress(address, target.port())))
                        .setFollowRedirects(false)
                        .putHeader("User-Agent", USER_AGENT);
        request.headers()
                .forEach(
                        header -> {
                            if (header.getKey().equalsIgnoreCase("User-Agent")) {
                                options.putHeader("User-Agent", header.getValue());
                            } else {
                                options.addHeader(header.getKey(), header.getValue());
                            }
                        });
        return options;
    }
}
