package dev.connectorauth.resilience.fleet;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A broker's note that it asks once more with a token that may be used up already.
 *
 * @param instance the instance
 * @param at when it was noted, which is before the request goes out
 * @param reason why the first answer is unknown
 */
public record Recovery(UUID instance, Instant at, String reason) {

    private static final Pattern LINE =
            Pattern.compile(
                    "\"timestamp\":\"([^\"]+)\".*recovery attempt: instance=([0-9a-f-]{36})"
                            + " version=[0-9]+ reason=([^\"]*)");

    /** All that brokers have noted. */
    public static List<Recovery> in(FleetLogs logs) {
        return logs.lines(LINE).stream()
                .map(
                        line -> {
                            Matcher parts = LINE.matcher(line);
                            parts.find();
                            return new Recovery(
                                    UUID.fromString(parts.group(2)),
                                    Instant.parse(parts.group(1)),
                                    parts.group(3));
                        })
                .toList();
    }
}
