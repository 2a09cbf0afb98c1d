package dev.connectorauth.engine.response;

import java.time.Instant;

/** When a token expires. Where nothing is known of it, there is none of these but null. */
public sealed interface Expires {

    /**
     * At this point in time, which is later than the request for the token.
     *
     * @param at the point in time, at most 100 years after the request
     */
    record At(Instant at) implements Expires {}

    /** Never. */
    record Never() implements Expires {}

    /** It never expires. */
    Expires NEVER = new Never();

    /** The point in time; null = never. */
    default Instant orNull() {
        return this instanceof At at ? at.at() : null;
    }
}
