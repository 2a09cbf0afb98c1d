package dev.connectorauth.broker.script;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts threads that work past their deadline. The engine asks for the time itself, but not
 * within long operations of its own, such as sorting. An interrupted thread stops there, too, but
 * can't say at which line; hence only after twice the time.
 */
final class Watchdog implements AutoCloseable {

    private static final int LATER = 2;

    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(
                    1,
                    task -> {
                        Thread thread = new Thread(task, "script-watchdog");
                        thread.setDaemon(true);
                        return thread;
                    });

    Watchdog() {
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Watches the current thread until the watch is closed. */
    Watch watch(Deadline deadline) {
        Watch watch = new Watch(deadline);
        watch.look();
        return watch;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** One thread's work. Once closed, it interrupts no more. */
    final class Watch implements AutoCloseable {

        private final Deadline deadline;
        private ScheduledFuture<?> next;
        private boolean closed;

        private Watch(Deadline deadline) {
            this.deadline = deadline;
        }

        private synchronized void look() {
            if (closed) {
                return;
            }
            long left = deadline.left(LATER);
            if (left <= 0) {
                deadline.thread().interrupt();
            } else {
                next = clock.schedule(this::look, left, TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            if (next != null) {
                next.cancel(false);
            }
            Thread.interrupted();
        }
    }
}
