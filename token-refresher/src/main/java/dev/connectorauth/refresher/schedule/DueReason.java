package dev.connectorauth.refresher.schedule;

import java.util.Locale;

/** Why a renewal is due. */
public enum DueReason {
    /** Its time has come. */
    SCHEDULED,
    /** A platform service asked over Kafka. */
    REQUESTED,
    /** A person asked over REST. */
    RETRY;

    /** The name on the wire. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
