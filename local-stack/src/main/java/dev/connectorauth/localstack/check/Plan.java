package dev.connectorauth.localstack.check;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Proves statements as soon as those that they build on are proved. */
final class Plan {

    private final Executor threads;
    private final PrintWriter out;

    Plan(Executor threads, PrintWriter out) {
        this.threads = threads;
        this.out = out;
    }

    /** Proves at once. */
    CompletableFuture<Row> first(Statement statement) {
        return CompletableFuture.supplyAsync(() -> prove(statement), threads);
    }

    /** Proves after these are proved; one that failed fails this, too. */
    @SafeVarargs
    final CompletableFuture<Row> after(Statement statement, CompletableFuture<Row>... needed) {
        return CompletableFuture.allOf(needed)
                .thenApplyAsync(
                        done ->
                                missing(needed)
                                        .map(
                                                row ->
                                                        tell(
                                                                Row.failed(
                                                                        statement,
                                                                        Duration.ZERO,
                                                                        "it builds on a statement that failed")))
                                        .orElseGet(() -> prove(statement)),
                        threads);
    }

    /** Proves after these are through, whatever came of them. */
    @SafeVarargs
    final CompletableFuture<Row> afterAny(Statement statement, CompletableFuture<Row>... before) {
        return CompletableFuture.allOf(before).thenApplyAsync(done -> prove(statement), threads);
    }

    private static Optional<Row> missing(CompletableFuture<Row>[] needed) {
        return Arrays.stream(needed)
                .map(CompletableFuture::join)
                .filter(row -> !row.ok())
                .findFirst();
    }

    private Row prove(Statement statement) {
        long begin = System.nanoTime();
        try {
            statement.prove();
            return tell(Row.proved(statement, Duration.ofNanos(System.nanoTime() - begin)));
        } catch (Exception | AssertionError e) {
            String reason = e instanceof AssertionError ? e.getMessage() : e.toString();
            return tell(Row.failed(statement, Duration.ofNanos(System.nanoTime() - begin), reason));
        }
    }

    private Row tell(Row row) {
        synchronized (out) {
            out.println(row.line());
            out.flush();
        }
        return row;
    }
}
