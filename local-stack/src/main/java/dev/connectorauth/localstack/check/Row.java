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

    /** A statement about what is left when the stack is stopped. */
    public static Row ofEnd(boolean gone, Duration took) {
        return new Row(
                "Everything that was started is stopped",
                took,
                gone ? null : "something still listens on the stack's ports");
    }

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
