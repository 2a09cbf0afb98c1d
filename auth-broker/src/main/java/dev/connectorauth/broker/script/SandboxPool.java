package dev.connectorauth.broker.script;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Sandboxes that are started before they are needed, each for one use. */
final class SandboxPool implements AutoCloseable {

    private final Supplier<Sandbox> start;
    private final BlockingQueue<Sandbox> ready;
    private final ExecutorService refill =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, "script-pool");
                        thread.setDaemon(true);
                        return thread;
                    });

    SandboxPool(int size, Supplier<Sandbox> start) {
        this.start = start;
        this.ready = new LinkedBlockingQueue<>(size);
        for (int i = 0; i < size; i++) {
            refill.execute(this::add);
        }
    }

    /** A sandbox that nobody used; started now if none is ready. */
    Sandbox take() {
        Sandbox sandbox = ready.poll();
        try {
            refill.execute(this::add);
        } catch (RejectedExecutionException e) {
            // It is closed, so nobody will need another one
        }
        return sandbox == null ? start.get() : sandbox;
    }

    private void add() {
        if (ready.remainingCapacity() > 0) {
            ready.offer(start.get());
        }
    }

    @Override
    public void close() {
        refill.shutdownNow();
        ready.clear();
    }
}
