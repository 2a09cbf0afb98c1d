package dev.connectorauth.resilience.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A table of figures, printed and kept in {@code target/reports}. */
public final class Report {

    private final StringBuilder text = new StringBuilder();
    private final String name;

    public Report(String name, String title) {
        this.name = name;
        text.append("# ").append(title).append("\n\n| what | figure |\n|---|---|\n");
    }

    public Report row(String what, Object figure) {
        text.append("| ").append(what).append(" | ").append(figure).append(" |\n");
        return this;
    }

    public Report list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("\n## ").append(title).append("\n\n");
            lines.forEach(line -> text.append("- ").append(line).append('\n'));
        }
        return this;
    }

    public void write() {
        try {
            Path folder = SourceTree.module("resilience").resolve("target/reports");
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".md"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println(text);
    }
}
