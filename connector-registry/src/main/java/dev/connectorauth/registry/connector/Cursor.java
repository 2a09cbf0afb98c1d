package dev.connectorauth.registry.connector;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The place where a page ended, opaque to callers. */
final class Cursor {

    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private Cursor() {}

    static String write(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(US_ASCII));
    }

    /** The connector that the page before ended with; empty without one. */
    static String key(String cursor) {
        return cursor == null ? "" : read(cursor, KEY);
    }

    /** The revision that the page before ended with; beyond all without one. */
    static int number(String cursor) {
        return cursor == null ? Integer.MAX_VALUE : Integer.parseInt(read(cursor, NUMBER));
    }

    private static String read(String cursor, Pattern form) {
        try {
            String place = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII);
            if (form.matcher(place).matches()) {
                return place;
            }
        } catch (IllegalArgumentException e) {
            // not base64url: the same answer as for another list's cursor
        }
        throw new ProblemException(
                ProblemType.BAD_REQUEST,
                "The cursor is not one of this list's.",
                List.of(new FieldError("cursor", "must be the next of an earlier page")));
    }
}
