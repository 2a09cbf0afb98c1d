package dev.connectorauth.broker.trace;

import java.util.ArrayList;
import java.util.List;

/** The steps that one flow has executed so far. May be written from any thread. */
public final class Trace {

    private static final int MAX_RECORDS = 100;

    private final String flow;
    private final List<TraceRecord> records = new ArrayList<>();

    private Trace(String flow) {
        this.flow = flow;
    }

    /** An empty trace. */
    public static Trace of(String flow) {
        return new Trace(flow);
    }

    /** A trace that nobody reads. */
    public static Trace none() {
        return new Trace(null);
    }

    /** What is going on. */
    public String flow() {
        return flow;
    }

    /** Notes a step; none beyond the first hundred. */
    public synchronized void add(TraceRecord step) {
        if (flow != null && records.size() < MAX_RECORDS) {
            records.add(step);
        }
    }

    /** What was noted so far, oldest first. */
    public synchronized List<TraceRecord> records() {
        return List.copyOf(records);
    }

    @Override
    public String toString() {
        return "Trace[" + flow + "]";
    }
}
