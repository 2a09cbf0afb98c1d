package dev.connectorauth.localstack.stack;

import dev.connectorauth.localstack.keycloak.KeycloakSecrets;
import dev.connectorauth.localstack.postgres.ServiceDatabase;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * All secrets of a stack. Each is made up when it is first asked for and kept in a file that only
 * its owner can read.
 */
public final class StackSecrets {

    /** Part of the third party's secrets, because these have to be encoded in a Basic header. */
    private static final String AWKWARD = "%2B+&=:";

    private static final int BYTES = 24;
    private static final int VAULT_KEY_BYTES = 32;

    private final Path file;
    private final SecureRandom random;
    private final Properties known = new Properties();

    private StackSecrets(Path file, SecureRandom random) {
        this.file = file;
        this.random = random;
    }

    /** The secrets that are kept in this folder. */
    public static StackSecrets in(Path folder, SecureRandom random) {
        StackSecrets secrets = new StackSecrets(folder.resolve("secrets.properties"), random);
        if (Files.exists(secrets.file)) {
            try (InputStream in = Files.newInputStream(secrets.file)) {
                secrets.known.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return secrets;
    }

    /** Password of PostgreSQL's superuser. */
    public String postgresAdmin() {
        return text("postgres.admin", "");
    }

    /** A service's database with the passwords of its roles. */
    public ServiceDatabase database(String name) {
        return new ServiceDatabase(
                name, text("postgres." + name, ""), text("postgres." + name + "_owner", ""));
    }

    /** Secrets of Keycloak's clients and users. */
    public KeycloakSecrets keycloak() {
        return KeycloakSecrets.of(
                name -> text("keycloak." + name, name.startsWith("ACME") ? AWKWARD : ""));
    }

    /** The key that wraps the broker's data keys: 32 bytes, as Base64. */
    public synchronized String vaultKey() {
        String name = "vault.key";
        if (!known.containsKey(name)) {
            keep(name, Base64.getEncoder().encodeToString(bytes(VAULT_KEY_BYTES)));
        }
        return known.getProperty(name);
    }

    private synchronized String text(String name, String ending) {
        if (!known.containsKey(name)) {
            keep(name, Base64.getUrlEncoder().encodeToString(bytes(BYTES)) + ending);
        }
        return known.getProperty(name);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private void keep(String name, String value) {
        known.setProperty(name, value);
        try {
            Files.createDirectories(file.getParent());
            Path next = file.resolveSibling("secrets.next");
            Files.deleteIfExists(next);
            Files.createFile(
                    next,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            try (OutputStream out = Files.newOutputStream(next)) {
                known.store(out, "Secrets of the local stack. ./run --clean forgets them.");
            }
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the secrets could not be kept", e);
        }
    }
}
