package dev.connectorauth.localstack;

import dev.connectorauth.localstack.check.Row;
import dev.connectorauth.localstack.stack.Part;
import dev.connectorauth.localstack.stack.Progress;
import dev.connectorauth.localstack.stack.Stack;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a person sees of the stack. */
final class Console implements Progress {

    private final PrintWriter out;

    Console(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begins(String what) {
        say("%s", what);
    }

    @Override
    public void ready(Part part, int port, Duration took) {
        say("  %-18s  port %5d  %5.1f s", part.title(), port, took.toMillis() / 1000.0);
    }

    /** Prints where things are. */
    void addresses(Stack stack) {
        say("%nReady");
        for (Part service : List.of(Part.REGISTRY, Part.BROKER, Part.REFRESHER)) {
            say("  %-18s  %s", service.title(), stack.url(service, "/swagger-ui/"));
        }
        say("  %-18s  %s", "platform tokens", stack.realm("platform"));
        say("  %-18s  %s", "third party", stack.realm("acme"));
        say("  %-18s  %s", "PostgreSQL", stack.postgres().address());
        say("  %-18s  %s", "Kafka", stack.kafka().bootstrapServers());
        say("  %-18s  %s", "secrets and logs", stack.folder().path());
        say("Stop with Ctrl-C.");
    }

    /** Prints the check's table; whether all of it is proved. */
    boolean table(List<Row> rows) {
        say("%n%-6s  %8s  %s", "result", "seconds", "statement");
        rows.forEach(
                row -> {
                    say("%s", row.line());
                    if (!row.ok()) {
                        say("                    %s", row.failure());
                    }
                });
        long proved = rows.stream().filter(Row::ok).count();
        say("%n%d of %d statements are proved.", proved, rows.size());
        return proved == rows.size();
    }

    private void say(String format, Object... values) {
        synchronized (out) {
            out.printf(Locale.ROOT, format + "%n", values);
            out.flush();
        }
    }
}
