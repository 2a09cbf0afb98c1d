package dev.connectorauth.broker.registration;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where a page of the list ended, opaque to callers: the id of its last item. */
final class RegistrationCursor {

    static final UUID START = new UUID(0, 0);

    private RegistrationCursor() {}

    static String text(UUID last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty where the text is not a cursor. */
    static Optional<UUID> parse(String text) {
        try {
            return Optional.of(
                    UUID.fromString(
                            new String(
                                    Base64.getUrlDecoder().decode(text),
                                    StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
