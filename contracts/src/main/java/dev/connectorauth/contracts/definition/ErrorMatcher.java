package dev.connectorauth.contracts.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.List;

/**
 * An answer that is an error, whatever its status says. All conditions given have to hold; the
 * first matcher that fits decides.
 *
 * @param status HTTP statuses; empty = any
 * @param path where in the answer; null = nowhere in particular
 * @param values the texts that it has there; empty = any text
 * @param match regular expression (RE2) that fits somewhere in the text there; null = any
 * @param means what the error means
 */
public record ErrorMatcher(
        List<Integer> status, Extraction path, List<String> values, String match, Meaning means) {

    public ErrorMatcher {
        status = status == null ? List.of() : List.copyOf(status);
        values = values == null ? List.of() : List.copyOf(values);
    }

    /** What an error means for the credential. */
    public enum Meaning {
        /** What was presented has expired: renew, or log in again. */
        @JsonProperty("expired")
        EXPIRED,
        /** The grant is gone for good: a person has to authorise again. */
        @JsonProperty("dead")
        DEAD,
        /** Client, secret, scope or request are wrong, whichever instance asks. */
        @JsonProperty("configuration")
        CONFIGURATION,
        /** It may work later. */
        @JsonProperty("transient")
        TRANSIENT,
        /** Too much was asked for: leave the third party alone, and ask for less then. */
        @JsonProperty("rate-limited")
        RATE_LIMITED
    }
}
