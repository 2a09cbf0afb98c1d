package dev.connectorauth.broker.spool;

import io.quarkus.runtime.configuration.ConfigurationException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder on disk, one file per instance. Blocks; used by one thread.
 *
 * <p>Invariants: a file is whole or not there, and once {@link #write} returns it outlives the end
 * of the process and of the machine; nobody but the process's own user can read anything; one
 * process uses the folder at a time.
 */
final class SpoolFolder implements AutoCloseable {

    private static final String PROPERTY = "connector-auth.spool.folder";
    private static final String FILE = ".commit";
    private static final String TEMPORARY = ".tmp";
    private static final String REJECTED = ".rejected";

    private static final Set<PosixFilePermission> OWNER =
            PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> OWNER_ONLY = PosixFilePermissions.asFileAttribute(OWNER);
    private static final FileAttribute<?> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;
    private final FileChannel lock;

    private SpoolFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens the folder, making it if it is missing.
     *
     * @throws ConfigurationException naming the property, where files can't be kept there safely
     */
    static SpoolFolder open(String configured) {
        try {
            Path path = made(Path.of(configured));
            FileChannel lock = lock(path);
            try {
                return new SpoolFolder(path, lock).checked();
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            throw refused(configured + " can't be made or written: " + e);
        }
    }

    private static Path made(Path wanted) throws IOException {
        Path absolute = wanted.toAbsolutePath();
        if (!Files.isDirectory(absolute)) {
            Files.createDirectories(absolute.getParent());
            Files.createDirectory(absolute, OWNER_FOLDER);
        }
        return absolute.toRealPath();
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path.resolve(".lock"),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        OWNER_ONLY);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // told below
        }
        channel.close();
        throw refused(path + " is used by another process");
    }

    private SpoolFolder checked() throws IOException {
        requireOwn();
        removeUnfinished();
        sync();
        return this;
    }

    /** What stands in a folder of shared parents may have been put there by somebody else. */
    private void requireOwn() throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (permissions.stream().anyMatch(permission -> !permission.name().startsWith("OWNER"))) {
            throw refused(
                    path
                            + " is open to others ("
                            + PosixFilePermissions.toString(permissions)
                            + "); name a folder that does not exist yet, or take their rights away");
        }
        Path probe = path.resolve("start" + TEMPORARY);
        write(probe, new byte[] {0});
        if (!Files.getOwner(path).equals(Files.getOwner(probe))) {
            throw refused(path + " belongs to somebody else");
        }
    }

    private static ConfigurationException refused(String why) {
        return new ConfigurationException(PROPERTY + ": " + why, Set.of(PROPERTY));
    }

    private void removeUnfinished() throws IOException {
        for (Path each : list(TEMPORARY)) {
            Files.delete(each);
        }
    }

    /** Puts this in the place of the instance's file. */
    void write(UUID instanceId, byte[] content) throws IOException {
        Path temporary = path.resolve(instanceId + TEMPORARY);
        write(temporary, content);
        Files.move(
                temporary,
                file(instanceId),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        sync();
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE),
                        OWNER_ONLY)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** A name lasts only once its folder is on disk too. */
    private void sync() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    byte[] read(UUID instanceId) throws IOException {
        return read(name(instanceId));
    }

    byte[] read(String name) throws IOException {
        return Files.readAllBytes(path.resolve(name));
    }

    void remove(UUID instanceId) throws IOException {
        Files.deleteIfExists(file(instanceId));
    }

    /** Sets a file aside that can't be used; its new name. */
    String reject(String name, long moment) throws IOException {
        String rejected = name + "." + moment + REJECTED;
        Files.move(path.resolve(name), path.resolve(rejected), StandardCopyOption.ATOMIC_MOVE);
        return rejected;
    }

    /** Gives a file that was set aside its old name back. */
    void restore(String rejected, UUID instanceId) throws IOException {
        Files.move(path.resolve(rejected), file(instanceId), StandardCopyOption.ATOMIC_MOVE);
    }

    static String name(UUID instanceId) {
        return instanceId + FILE;
    }

    /** The names of all files that wait, whosoever they claim to be. */
    List<String> waiting() throws IOException {
        return names(FILE);
    }

    /** The names of all files that were set aside. */
    List<String> rejected() throws IOException {
        return names(REJECTED);
    }

    private List<String> names(String suffix) throws IOException {
        return list(suffix).stream().map(each -> each.getFileName().toString()).toList();
    }

    private List<Path> list(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(each -> each.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private Path file(UUID instanceId) {
        return path.resolve(name(instanceId));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
