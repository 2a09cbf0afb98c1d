package dev.connectorauth.broker.provider;

import java.time.Duration;

/** Whether a token request may be sent. */
public sealed interface Admission {

    /** It may, and the permit has to be told how it ended. */
    record Admitted(Permit permit) implements Admission {}

    /**
     * Not now; nothing was sent and nothing of it is stored.
     *
     * @param retryAfter when to ask again
     * @param reason why, for people
     * @param by what holds it
     */
    record Held(Duration retryAfter, String reason, HeldBy by) implements Admission {}
}
