package dev.connectorauth.localstack.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** A test peer as the build has left it: a program with a class path of its own. */
public final class PeerProgram {

    private PeerProgram() {}

    /**
     * What starts it.
     *
     * @param beside a class that {@code peer-home.properties} stands beside, which says where the
     *     build has put the peer
     * @param heap how much memory it gets, such as {@code 128m}
     * @param main name of its main class
     */
    public static List<String> command(Class<?> beside, String heap, String main) {
        Path home = home(beside);
        try {
            return List.of(
                    ChildProcess.java(),
                    "-Xmx" + heap,
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    home.resolve("classes")
                            + File.pathSeparator
                            + Files.readString(home.resolve("class-path")),
                    main);
        } catch (IOException e) {
            throw new UncheckedIOException("the peer is not built; run mvn package first", e);
        }
    }

    private static Path home(Class<?> beside) {
        try (InputStream in = beside.getResourceAsStream("peer-home.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return Path.of(properties.getProperty("home")).normalize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
