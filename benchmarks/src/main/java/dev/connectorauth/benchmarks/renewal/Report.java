package dev.connectorauth.benchmarks.renewal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Says on the console, and writes into a Markdown file, what was measured. */
final class Report implements AutoCloseable {

    private static final String HEAD =
            """

            | load | renewals/s | due → asked, s (p50 / p99 / max) | due → stored, s (p50 / p99 / max) \
            | CPU ms: broker | refresher | PostgreSQL | Kafka | double | SQL: broker | refresher \
            | begin, commit | WAL bytes | full pages | Kafka bytes | token requests | others, cores |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|""";

    private final PrintWriter file;
    private boolean headed;

    private Report(PrintWriter file) {
        this.file = file;
    }

    static Report to(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        return new Report(new PrintWriter(Files.newBufferedWriter(path), true));
    }

    void begin(int count) {
        headed = false;
        say("\n## %,d scheduled instances\n".formatted(count));
    }

    void say(String text) {
        System.out.println(text);
        file.println(text);
    }

    void idle(Reading idle) {
        StringBuilder text = new StringBuilder("Nothing due, CPU ms a second:");
        idle.cpu()
                .millis()
                .forEach(
                        (part, millis) ->
                                text.append(
                                        " %s %.0f"
                                                .formatted(
                                                        part.name().toLowerCase(Locale.ROOT),
                                                        millis / idle.seconds())));
        say(
                text
                        + "; statements a second: %.1f."
                                .formatted(
                                        (idle.sql().broker() + idle.sql().refresher())
                                                / idle.seconds()));
    }

    void row(String load, Measurement m) {
        if (!headed) {
            say(HEAD);
            headed = true;
        }
        Reading cost = m.cost();
        SqlReading sql = cost.sql();
        say(
                "| %s | %.0f | %s | %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.0f | %.2f | %.0f | %d of %d | %.2f |"
                        .formatted(
                                load,
                                cost.perSecond(),
                                m.asked().text(),
                                m.stored().text(),
                                cost.millis(Part.BROKER),
                                cost.millis(Part.REFRESHER),
                                cost.millis(Part.POSTGRESQL),
                                cost.millis(Part.KAFKA),
                                cost.millis(Part.DOUBLE),
                                cost.per(sql.broker()),
                                cost.per(sql.refresher()),
                                cost.per(sql.bounds()),
                                cost.per(sql.walBytes()),
                                cost.per(sql.fullPages()),
                                cost.per(cost.topicBytes()),
                                m.requests(),
                                m.renewals(),
                                cost.cpu().millis().get(Part.OTHERS) / 1000.0 / cost.seconds()));
    }

    /** The statements of the drain, for whoever wants to have fewer. */
    void statements(List<String> statements) {
        file.println("\n    role | calls | ms | bytes of WAL | statement");
        statements.forEach(each -> file.println("    " + each));
        headed = false;
    }

    @Override
    public void close() {
        file.close();
    }
}
