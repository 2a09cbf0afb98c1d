package dev.connectorauth.resilience.provider;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A refresh token, read. It tells its own place, so that grants need no registration: the first
 * token of any family is good.
 */
record RefreshTokenText(GrantKey grant, int number) {

    private static final Pattern FORM =
            Pattern.compile("refresh\\.([a-z0-9-]{1,63})\\.([A-Za-z0-9-]{1,63})\\.([0-9]{1,9})");

    static Optional<RefreshTokenText> parse(String text) {
        Matcher parts = FORM.matcher(text == null ? "" : text);
        return parts.matches()
                ? Optional.of(
                        new RefreshTokenText(
                                new GrantKey(parts.group(1), parts.group(2)),
                                Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }
}
