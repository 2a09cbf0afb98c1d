package dev.connectorauth.refresher.schedule;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** The opaque form of the place where a page ended. */
public final class RenewalCursor {

    private RenewalCursor() {}

    /** The cursor of the page that follows this id. */
    public static String write(UUID last) {
        byte[] bytes =
                ByteBuffer.allocate(16)
                        .putLong(last.getMostSignificantBits())
                        .putLong(last.getLeastSignificantBits())
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Null stays null; what was not written here is a 400. */
    public static UUID read(String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() == 16) {
                return new UUID(bytes.getLong(), bytes.getLong());
            }
        } catch (IllegalArgumentException e) {
            // not base64url: the same answer as for a wrong length
        }
        throw new ProblemException(
                ProblemType.BAD_REQUEST,
                "The cursor is not one of this list's.",
                List.of(new FieldError("cursor", "must be the next of an earlier page")));
    }
}
