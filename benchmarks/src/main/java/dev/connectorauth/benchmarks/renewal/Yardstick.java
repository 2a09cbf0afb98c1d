package dev.connectorauth.benchmarks.renewal;

import dev.connectorauth.resilience.provider.GrantKey;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the same machine does of something plain, a moment before: bare token requests to the
 * double, without latency and each on a connection of its own as the broker has it, and
 * transactions of one update each.
 */
final class Yardstick {

    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final int AT_A_TIME = 32;
    private static final int CONNECTIONS = 16;

    private final AtomicLong done = new AtomicLong();
    private volatile boolean over;

    private Yardstick() {}

    static String measure(Stack stack) throws SQLException {
        return "Yardsticks: %.0f bare token requests a second, %.0f single-row update transactions a second."
                .formatted(
                        new Yardstick().tokenRequests(stack), new Yardstick().transactions(stack));
    }

    private double tokenRequests(Stack stack) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        HttpClient client =
                vertx.createHttpClient(
                        new HttpClientOptions().setKeepAlive(false).setMaxPoolSize(AT_A_TIME));
        RequestOptions request =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(stack.fleet().provider().url() + "/yardstick/token")
                        .putHeader("Content-Type", "application/x-www-form-urlencoded");
        AtomicLong family = new AtomicLong();
        for (int i = 0; i < AT_A_TIME; i++) {
            ask(client, request, family);
        }
        double rate = rate();
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        return rate;
    }

    private void ask(HttpClient client, RequestOptions request, AtomicLong family) {
        if (over) {
            return;
        }
        GrantKey grant = new GrantKey("yardstick", "y-" + family.incrementAndGet());
        client.request(request)
                .compose(
                        sending ->
                                sending.send(
                                        Buffer.buffer(
                                                "grant_type=refresh_token&refresh_token="
                                                        + grant.refreshToken(1))))
                .compose(response -> response.body())
                .onSuccess(body -> done.incrementAndGet())
                .onComplete(end -> ask(client, request, family));
    }

    private double transactions(Stack stack) throws SQLException {
        try (Connection admin = stack.fleet().postgres().connectAsAdmin("postgres");
                var statement = admin.createStatement()) {
            statement.execute("create table yardstick (id int primary key, n bigint not null)");
            statement.execute("insert into yardstick select g, 0 from generate_series(1, 10000) g");
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int share = i;
            threads.add(new Thread(() -> update(stack, share), "yardstick-" + i));
        }
        threads.forEach(Thread::start);
        double rate = rate();
        for (Thread thread : threads) {
            join(thread);
        }
        return rate;
    }

    private void update(Stack stack, int share) {
        try (Connection connection = stack.fleet().postgres().connectAsAdmin("postgres");
                var update =
                        connection.prepareStatement(
                                "update yardstick set n = n + 1 where id = ?")) {
            for (int i = 0; !over; i++) {
                update.setInt(1, 1 + (i * CONNECTIONS + share) % 10_000);
                update.executeUpdate();
                done.incrementAndGet();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The second half counts; the first is for warming up. */
    private double rate() {
        Waiting.until(Instant.now().plus(LENGTH));
        long before = done.get();
        long begun = System.nanoTime();
        Waiting.until(Instant.now().plus(LENGTH));
        double rate = (done.get() - before) / ((System.nanoTime() - begun) / 1e9);
        over = true;
        return rate;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
