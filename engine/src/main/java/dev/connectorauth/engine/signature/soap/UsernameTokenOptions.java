package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.engine.signature.UnsignableException;

import java.time.Duration;

/**
 * How a UsernameToken is written.
 *
 * @param passwordType how it shows the password
 * @param passwordEquivalent what counts as the password
 * @param nonceWithText whether a {@link PasswordType#TEXT} has a nonce and its moment too; a digest
 *     always has them
 * @param milliseconds whether moments have them: {@code 2026-01-31T12:00:00.000Z}
 * @param timestamp how long the message is good for, as it says itself; null to leave that out
 * @param mustUnderstand whether who does not know WS-Security has to refuse the message
 * @param actor who the header is for (SOAP 1.1 actor, SOAP 1.2 role); empty for the last who gets
 *     the message
 */
public record UsernameTokenOptions(
        PasswordType passwordType,
        PasswordEquivalent passwordEquivalent,
        boolean nonceWithText,
        boolean milliseconds,
        Duration timestamp,
        boolean mustUnderstand,
        String actor) {

    /** A digest of the password, for the last who gets the message, who has to know it. */
    public static final UsernameTokenOptions DEFAULT =
            new UsernameTokenOptions(
                    PasswordType.DIGEST, PasswordEquivalent.NONE, true, false, null, true, "");

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Refuses a message that would be good for no time at all, or for all time. */
    public UsernameTokenOptions {
        if (timestamp != null
                && (timestamp.compareTo(Duration.ofSeconds(1)) < 0
                        || timestamp.compareTo(LONGEST) > 0)) {
            throw new UnsignableException("timestamp", "is not between a second and a day");
        }
    }
}
