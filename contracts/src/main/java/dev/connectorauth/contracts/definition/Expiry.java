package dev.connectorauth.contracts.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where an answer holds a lifetime or an expiry, and how it is written there.
 *
 * @param from where, as in {@link Extraction}
 * @param match part of the text found, as in {@link Extraction}; may be null
 * @param unit how it is written; null = a number is seconds, other texts tell by their form
 * @param zero what zero means; null = as if nothing had been said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Expiry(String from, String match, Unit unit, Zero zero) {

    /** Reads the short form, a text. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Expiry of(String from) {
        return new Expiry(from, null, null, null);
    }

    /** Reads the long form. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public static Expiry of(
            @JsonProperty("from") String from,
            @JsonProperty("match") String match,
            @JsonProperty("unit") Unit unit,
            @JsonProperty("zero") Zero zero) {
        return new Expiry(from, match, unit, zero);
    }

    /** Where it stands. */
    public Extraction extraction() {
        return new Extraction(from, match);
    }

    /** The short form where it says all. */
    @JsonValue
    public Object written() {
        return match == null && unit == null && zero == null
                ? from
                : new Written(from, match, unit, zero);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Written(String from, String match, Unit unit, Zero zero) {}

    /** How a lifetime or an expiry is written. */
    public enum Unit {
        /** Lifetime in seconds (RFC 6749 §5.1). */
        @JsonProperty("seconds")
        SECONDS,
        /** Lifetime in milliseconds. */
        @JsonProperty("milliseconds")
        MILLISECONDS,
        /** Lifetime in minutes. */
        @JsonProperty("minutes")
        MINUTES,
        /** Point in time: seconds since 1970-01-01T00:00:00Z. */
        @JsonProperty("epoch-seconds")
        EPOCH_SECONDS,
        /** Point in time: milliseconds since 1970-01-01T00:00:00Z. */
        @JsonProperty("epoch-milliseconds")
        EPOCH_MILLISECONDS,
        /** Point in time (ISO 8601); without an offset it is UTC. */
        @JsonProperty("iso-8601")
        ISO_8601,
        /** Point in time (RFC 1123, RFC 9110 §5.6.7). */
        @JsonProperty("rfc-1123")
        RFC_1123,
        /** Lifetime as hours, minutes and seconds. */
        @JsonProperty("hh:mm:ss")
        HOURS_MINUTES_SECONDS,
        /** A JWT whose {@code exp} claim is the point in time (RFC 7519 §4.1.4). */
        @JsonProperty("jwt")
        JWT
    }

    /** What a lifetime of zero means. */
    public enum Zero {
        /** The token does not expire. */
        @JsonProperty("never")
        NEVER
    }
}
