package dev.connectorauth.broker.script;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * The end of a thread's work: its limit of processor time, so that a busy machine stops nobody who
 * did little, and ten times the limit by the clock, so that nobody stays for ever.
 */
final class Deadline {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final boolean CPU =
            THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();
    private static final int PATIENCE = 10;

    private final Thread thread = Thread.currentThread();
    private final long limit;
    private final long cpuStart;
    private final long start = System.nanoTime();

    private Deadline(long limit) {
        this.limit = limit;
        this.cpuStart = CPU ? THREADS.getCurrentThreadCpuTime() : 0;
    }

    /** A deadline of the current thread, from now. */
    static Deadline in(Duration limit) {
        return new Deadline(limit.toNanos());
    }

    /** Whose it is. */
    Thread thread() {
        return thread;
    }

    /** By the clock, since it was made. */
    Duration taken() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Whether it is over. */
    boolean passed() {
        return left(1) <= 0;
    }

    /**
     * Nanoseconds, at least, until it can be over; 0 or less when it is over.
     *
     * @param times how many times as late
     */
    long left(int times) {
        long allowed = times * limit;
        long clock = System.nanoTime() - start;
        if (!CPU || clock < allowed || clock >= PATIENCE * allowed) {
            return allowed - clock;
        }
        long used = THREADS.getThreadCpuTime(threadId(thread));
        return used < 0 ? 0 : allowed - (used - cpuStart);
    }

    @SuppressWarnings("deprecation") // threadId() is younger than our language level
    private static long threadId(Thread thread) {
        return thread.getId();
    }
}
