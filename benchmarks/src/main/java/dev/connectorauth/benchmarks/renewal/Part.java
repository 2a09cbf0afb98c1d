package dev.connectorauth.benchmarks.renewal;

/** What the time of the machine is told apart by. */
enum Part {
    BROKER,
    REFRESHER,
    /** The server with all its processes. */
    POSTGRESQL,
    KAFKA,
    /** The provider double: this process. */
    DOUBLE,
    /** Whatever else the machine does; the smaller, the better the figures. */
    OTHERS
}
