package dev.connectorauth.broker.script;

import dev.connectorauth.contracts.definition.Script;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs the scripts of definitions, each in a sandbox of its own: without I/O, without what earlier
 * runs left, with a limit of time and memory, and on threads of their own.
 */
@ApplicationScoped
public class Scripts {

    private final CompletableFuture<ScriptRunner> runner = new CompletableFuture<>();
    private final ScriptConfig config;
    private final ThreadPoolExecutor workers;

    Scripts(ScriptConfig config, Clock clock, SecureRandom random) {
        ScriptSettings.check(config);
        this.config = config;
        int threads = config.workers().orElse(Runtime.getRuntime().availableProcessors());
        AtomicInteger number = new AtomicInteger();
        this.workers =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(config.queueSize()),
                        task -> worker(task, number.incrementAndGet()));
        workers.execute(() -> start(clock, random));
    }

    private static Thread worker(Runnable task, int number) {
        Thread thread = new Thread(null, task, "script-worker-" + number, ScriptRunner.STACK_SIZE);
        thread.setDaemon(true);
        return thread;
    }

    /** Starting the engine takes half a second, which no caller should wait for. */
    private void start(Clock clock, SecureRandom random) {
        try {
            ScriptRunner started = new ScriptRunner(config, clock, random);
            runner.complete(started);
            started.warmUp();
        } catch (RuntimeException | Error e) {
            runner.completeExceptionally(e);
        }
    }

    void begin(@Observes StartupEvent event) {
        // Being observed is what makes this bean start with the application
    }

    /**
     * Runs a script. Never fails for what a script does: that is an outcome. The outcome comes on
     * the Vert.x context of the subscriber, if it has one.
     */
    public Uni<ScriptOutcome> run(Script script, ScriptData data) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            Executor home = home();
                            return onWorker(script.script(), data).emitOn(home);
                        });
    }

    private Uni<ScriptOutcome> onWorker(String script, ScriptData data) {
        return Uni.createFrom()
                .completionStage(runner)
                .flatMap(
                        ready ->
                                Uni.createFrom()
                                        .emitter(
                                                outcome ->
                                                        hand(
                                                                outcome,
                                                                () ->
                                                                        ready.run(
                                                                                script,
                                                                                Conversation.input(
                                                                                        data)))));
    }

    /** By hand: an operator of Mutiny would lose what the workers reject. */
    private void hand(UniEmitter<? super ScriptOutcome> outcome, Supplier<ScriptOutcome> run) {
        try {
            workers.execute(
                    () -> {
                        try {
                            outcome.complete(run.get());
                        } catch (RuntimeException | Error e) {
                            outcome.fail(e);
                        }
                    });
        } catch (RejectedExecutionException e) {
            outcome.complete(new ScriptOutcome.Overloaded());
        }
    }

    private static Executor home() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(v -> task.run());
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
        runner.thenAccept(ScriptRunner::close);
    }
}
