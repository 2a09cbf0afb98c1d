package dev.connectorauth.broker.instance;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A place in the renewal feed, opaque to readers.
 *
 * @param changeTx the transaction of the last state read
 * @param id the instance of it
 */
record FeedPlace(long changeTx, UUID id) {

    static final FeedPlace START = new FeedPlace(0, new UUID(0, 0));

    static FeedPlace parse(String text) {
        if (text == null || text.isEmpty()) {
            return START;
        }
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII)
                            .split("/", 2);
            return new FeedPlace(Long.parseLong(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "The query parameter after can't be used",
                    List.of(new FieldError("after", "must be the next of an earlier page")));
        }
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((changeTx + "/" + id).getBytes(StandardCharsets.US_ASCII));
    }
}
