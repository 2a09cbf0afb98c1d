package dev.connectorauth.broker.instance;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page of the list ended, opaque to callers.
 *
 * @param createdAt creation of the last item
 * @param id its id
 */
record InstanceCursor(Instant createdAt, UUID id) {

    /** Null where the text is not a cursor. */
    static InstanceCursor parse(String text) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII)
                            .split("/", 2);
            return parts.length < 2
                    ? null
                    : new InstanceCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((createdAt + "/" + id).getBytes(StandardCharsets.US_ASCII));
    }
}
