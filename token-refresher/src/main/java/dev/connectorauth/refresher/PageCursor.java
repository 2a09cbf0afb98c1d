package dev.connectorauth.refresher;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The opaque form of the place where a page of a list ended. */
public final class PageCursor {

    private PageCursor() {}

    /** The cursor of the page that follows this place. */
    public static String write(Object last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The place in a list that is in the order of ids; see {@link #read(String, Function)}. */
    public static UUID id(String cursor) {
        return read(cursor, UUID::fromString);
    }

    /**
     * The place that was written.
     *
     * @param cursor as it came; null stays null
     * @param place reads the place, or throws {@link IllegalArgumentException} when it is none
     * @throws ProblemException 400 when it was not written here
     */
    public static <T> T read(String cursor, Function<String, T> place) {
        if (cursor == null) {
            return null;
        }
        try {
            return place.apply(
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "The cursor is not one of this list's.",
                    List.of(new FieldError("cursor", "must be the next of an earlier page")));
        }
    }
}
