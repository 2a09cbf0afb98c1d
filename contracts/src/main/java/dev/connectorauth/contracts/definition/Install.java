package dev.connectorauth.contracts.definition;

import java.time.Duration;

/**
 * An install request: the third party sends a browser to us first.
 *
 * @param signature how it is signed; null = not at all
 * @param timestamp how old it may be; null = any age
 * @param code query parameter that holds an authorisation code already, so that the token request
 *     follows at once; null = our authorisation request follows
 */
public record Install(MessageSignature signature, Timestamp timestamp, String code) {

    /**
     * When the request was made.
     *
     * @param parameter query parameter that holds seconds since 1970-01-01T00:00:00Z
     * @param within how far it may be from now
     */
    public record Timestamp(String parameter, Duration within) {}
}
