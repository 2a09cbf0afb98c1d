package dev.connectorauth.localstack.check;

import java.time.Duration;
import java.util.Locale;

/**
 * How the proof of a statement went.
 *
 * @param text the statement
 * @param took how long it took
 * @param failure why it failed; null = it is proved
 */
public record Row(String text, Duration took, String failure) {

    static Row proved(Statement statement, Duration took) {
        return new Row(statement.text(), took, null);
    }

    static Row failed(Statement statement, Duration took, String failure) {
        return new Row(statement.text(), took, String.valueOf(failure));
    }

    /** Whether it is proved. */
    public boolean ok() {
        return failure == null;
    }

    /** The row as a line of a table. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%-6s  %6.1f s  %s",
                ok() ? "ok" : "FAILED",
                took.toMillis() / 1000.0,
                text);
    }
}
