package dev.connectorauth.resilience.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the programs of a fleet have written to their logs, over all restarts. */
public final class FleetLogs {

    private final Path folder;

    FleetLogs(Path folder) {
        this.folder = folder;
    }

    /** All lines in which the pattern is found. */
    public List<String> lines(Pattern pattern) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.filter(line -> pattern.matcher(line).find()).forEach(found::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
