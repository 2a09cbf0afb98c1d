package dev.connectorauth.localstack.keycloak;

import dev.connectorauth.localstack.process.ChildProcess;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Keycloak as the build has unpacked it. It is optimised once; servers run on folders of their own.
 */
final class KeycloakDistribution {

    private static final List<String> SHARED = List.of("lib", "providers", "themes", "conf");

    private final Path home;

    private KeycloakDistribution(Path home) {
        this.home = home;
    }

    static KeycloakDistribution unpacked() {
        try (InputStream in =
                KeycloakDistribution.class.getResourceAsStream("keycloak-home.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            Path home = Path.of(properties.getProperty("home"));
            if (!Files.exists(home.resolve("lib/quarkus-run.jar"))) {
                throw new IllegalStateException("Keycloak is not unpacked; run mvn package first");
            }
            return new KeycloakDistribution(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a folder that a server can run on: its own data, everything else linked. */
    Path prepare(Path folder) throws IOException {
        optimise();
        Files.createDirectories(folder.resolve("data/import"));
        for (String part : SHARED) {
            Path link = folder.resolve(part);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, home.resolve(part));
        }
        for (String realm : List.of("platform", "acme")) {
            try (InputStream in =
                    KeycloakDistribution.class.getResourceAsStream(realm + "-realm.json")) {
                Files.write(
                        folder.resolve("data/import/" + realm + "-realm.json"), in.readAllBytes());
            }
        }
        return folder;
    }

    static List<String> command(Path folder, List<String> arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                ChildProcess.java(),
                                "-Xms64m",
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "-Dkc.home.dir=" + folder,
                                "-Djboss.server.config.dir=" + folder.resolve("conf"),
                                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                                "-cp",
                                folder.resolve("lib/quarkus-run.jar").toString(),
                                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(arguments);
        return command;
    }

    private void optimise() throws IOException {
        Path marker = home.resolve("optimised");
        try (FileChannel channel =
                        FileChannel.open(
                                home.resolve("optimising.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(marker)) {
                ChildProcess build =
                        ChildProcess.start(
                                "Keycloak build",
                                command(
                                        home,
                                        List.of(
                                                "build",
                                                "--db=dev-file",
                                                "--health-enabled=true",
                                                "--cache=local")),
                                Map.of(),
                                home.resolve("build.log"));
                build.awaitEnd(Duration.ofMinutes(5));
                Files.createFile(marker);
            }
        }
    }
}
