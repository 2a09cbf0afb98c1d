package dev.connectorauth.broker.trace;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;

/** Where a page ended, opaque to callers. */
final class TraceCursor {

    private TraceCursor() {}

    static String text(long id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Long.toString(id).getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty where the text is not a cursor. */
    static OptionalLong parse(String text) {
        try {
            String number =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            return OptionalLong.of(Long.parseLong(number));
        } catch (IllegalArgumentException e) {
            return OptionalLong.empty();
        }
    }
}
