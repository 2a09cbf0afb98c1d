package dev.connectorauth.benchmarks.renewal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Processor time by part, as Linux counts it, in milliseconds since each started. PostgreSQL has a
 * process for each connection: those that live are added up, and those that have ended are in the
 * children's time of the server, their parent.
 */
record CpuReading(Map<Part, Long> millis) {

    /** USER_HZ: what the kernel counts in where programs can see it. */
    private static final long TICK_MILLIS = 10;

    private static final int USER_TIME = 11;

    static CpuReading of(Stack stack) {
        Map<Part, Long> millis = new EnumMap<>(Part.class);
        millis.put(Part.BROKER, own(stack.brokerPid()));
        millis.put(Part.REFRESHER, own(stack.refresherPid()));
        millis.put(Part.KAFKA, own(stack.fleet().kafka().pid()));
        millis.put(Part.DOUBLE, own(ProcessHandle.current().pid()));
        millis.put(Part.POSTGRESQL, family(stack.database().serverPid()));
        long known = millis.values().stream().mapToLong(Long::longValue).sum();
        millis.put(Part.OTHERS, machine() - known);
        return new CpuReading(millis);
    }

    CpuReading minus(CpuReading other) {
        Map<Part, Long> difference = new EnumMap<>(Part.class);
        millis.forEach((part, time) -> difference.put(part, time - other.millis.get(part)));
        return new CpuReading(difference);
    }

    CpuReading plus(CpuReading other) {
        Map<Part, Long> sum = new EnumMap<>(Part.class);
        millis.forEach((part, time) -> sum.put(part, time + other.millis.get(part)));
        return new CpuReading(sum);
    }

    private static long own(long pid) {
        long[] times = times(pid);
        return times[0] + times[1];
    }

    private static long family(long pid) {
        long[] parent = times(pid);
        return parent[0]
                + parent[1]
                + parent[2]
                + parent[3]
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::children)
                        .mapToLong(child -> own(child.pid()))
                        .sum();
    }

    /** User, system, children's user, children's system time; all 0 when it has just ended. */
    private static long[] times(long pid) {
        try {
            String line = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            long[] times = new long[4];
            for (int i = 0; i < times.length; i++) {
                times[i] = Long.parseLong(fields[USER_TIME + i]) * TICK_MILLIS;
            }
            return times;
        } catch (NoSuchFileException ended) {
            return new long[4];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that is not idle and not waiting for disks. */
    private static long machine() {
        try {
            String[] fields = Files.readAllLines(Path.of("/proc/stat")).get(0).trim().split("\\s+");
            long busy = 0;
            for (int i = 1; i < fields.length && i <= 8; i++) {
                busy += i == 4 || i == 5 ? 0 : Long.parseLong(fields[i]);
            }
            return busy * TICK_MILLIS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
