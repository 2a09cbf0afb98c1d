package dev.connectorauth.broker.connection;

/** Loops for the trials of a test class. */
public final class TestLoops {

    private final TrialLoops loops = new TrialLoops();

    public TrialLoops loops() {
        return loops;
    }

    public void close() {
        loops.close();
    }
}
