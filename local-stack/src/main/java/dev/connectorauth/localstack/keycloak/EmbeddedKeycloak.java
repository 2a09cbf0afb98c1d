package dev.connectorauth.localstack.keycloak;

import dev.connectorauth.localstack.process.ChildProcess;
import dev.connectorauth.localstack.process.Ports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A Keycloak on loopback with two realms: {@code platform} issues the tokens of callers and
 * services, {@code acme} plays the third party.
 */
public final class EmbeddedKeycloak implements AutoCloseable {

    private final ChildProcess process;
    private final int port;
    private final KeycloakSecrets secrets;

    private EmbeddedKeycloak(ChildProcess process, int port, KeycloakSecrets secrets) {
        this.process = process;
        this.port = port;
        this.secrets = secrets;
    }

    /**
     * Starts a server.
     *
     * @param folder where its data and log stay; created if missing. Realms are imported once, so
     *     the secrets have to stay the same
     * @param port where it listens; its management interface gets any free port
     */
    public static EmbeddedKeycloak start(Path folder, int port, KeycloakSecrets secrets) {
        int management = Ports.free();
        try {
            Path home = KeycloakDistribution.unpacked().prepare(folder.toAbsolutePath());
            List<String> arguments =
                    List.of(
                            "start",
                            "--optimized",
                            "--import-realm",
                            "--http-enabled=true",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--http-management-port=" + management,
                            "--hostname=http://localhost:" + port,
                            "--log-level=info");
            ChildProcess process =
                    ChildProcess.start(
                            "Keycloak",
                            KeycloakDistribution.command(home, arguments),
                            secrets.environment(),
                            folder.resolve("keycloak.log"));
            process.awaitOk(
                    URI.create("http://127.0.0.1:" + management + "/health/ready"),
                    Duration.ofMinutes(3));
            return new EmbeddedKeycloak(process, port, secrets);
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak could not be prepared", e);
        }
    }

    /** Address of a realm, which is also its issuer identifier. */
    public String realm(String name) {
        return realm(port, name);
    }

    /** Address of a realm of a server that listens on this port. */
    public static String realm(int port, String name) {
        return "http://localhost:" + port + "/realms/" + name;
    }

    public int port() {
        return port;
    }

    public KeycloakSecrets secrets() {
        return secrets;
    }

    @Override
    public void close() {
        process.close();
    }
}
