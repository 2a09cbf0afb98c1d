package dev.connectorauth.resilience.provider;

import java.time.Duration;

/** How a request can go wrong. */
public sealed interface Fault {

    /** The double acts, then cuts the connection instead of answering. */
    record CutAfterActing() implements Fault {}

    /** The double cuts the connection and does nothing else. */
    record CutBeforeActing() implements Fault {}

    /**
     * Status 429.
     *
     * @param retryAfter what {@code Retry-After} says
     * @param asDate whether it says so as a date, not in seconds (RFC 9110 §10.2.3)
     */
    record TooManyRequests(Duration retryAfter, boolean asDate) implements Fault {}

    /** A status of 500 or more, with an HTML body. */
    record ServerError(int status) implements Fault {}

    /** {@code invalid_grant}, without the grant being harmed. */
    record InvalidGrant() implements Fault {}

    /** {@code invalid_client} (RFC 6749 §5.2). */
    record InvalidClient() implements Fault {}
}
