package dev.connectorauth.localstack.stack;

import java.time.Duration;

/** Is told how the start goes on. */
public interface Progress {

    /** A step begins that takes a while. */
    void begins(String what);

    /** A part serves now. */
    void ready(Part part, int port, Duration took);
}
