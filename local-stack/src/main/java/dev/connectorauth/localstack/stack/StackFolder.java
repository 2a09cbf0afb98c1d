package dev.connectorauth.localstack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder that holds all that a stack must remember. One stack at a time owns it. */
public final class StackFolder implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel channel;

    private StackFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Takes possession of a folder; creates it if missing. */
    public static StackFolder own(Path path) {
        try {
            Files.createDirectories(path);
            keepToOwner(path);
            FileChannel channel =
                    FileChannel.open(
                            path.resolve(LOCK),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new StackException(
                        "A stack runs on %s already; stop it, or choose another folder with --data."
                                .formatted(path));
            }
            return new StackFolder(path.toAbsolutePath(), channel);
        } catch (IOException e) {
            throw new StackException("The folder %s can't be used: %s".formatted(path, e));
        }
    }

    /** Realms' signing keys are in there, and the services' secrets. */
    private static void keepToOwner(Path path) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Deletes what a stack has left in this folder; a folder of anything else is refused. */
    public static boolean forget(Path path) {
        if (!Files.exists(path)) {
            return false;
        }
        if (!Files.exists(path.resolve(LOCK))) {
            throw new StackException(
                    "%s is no data folder of a stack; nothing was deleted.".formatted(path));
        }
        try (StackFolder folder = own(path)) {
            folder.delete();
            return true;
        }
    }

    public Path path() {
        return path;
    }

    /** Where the parts' logs are. */
    public Path logs() {
        return path.resolve("logs");
    }

    /** Deletes it with all that is in it. */
    public void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
