package dev.connectorauth.resilience.fleet;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the modules of the build are. */
final class SourceTree {

    private SourceTree() {}

    /** The folder of a module, whichever module's folder this program was started in. */
    static Path module(String name) {
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve(name).resolve("pom.xml"))) {
                return folder.resolve(name);
            }
        }
        throw new IllegalStateException(
                "module " + name + " is not in or above " + Path.of("").toAbsolutePath());
    }
}
