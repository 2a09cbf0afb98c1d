package dev.connectorauth.broker.provider;

/** How much depends on a renewal at this moment. */
public enum Urgency {
    /** Somebody needs the credential now, and waits for it. */
    READ,
    /** It was due; whoever asked can come back. */
    SCHEDULED
}
