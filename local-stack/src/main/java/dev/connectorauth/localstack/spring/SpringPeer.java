package dev.connectorauth.localstack.spring;

import dev.connectorauth.localstack.client.ClientCertificates;
import dev.connectorauth.localstack.client.ClientKeys;
import dev.connectorauth.localstack.process.ChildProcess;
import dev.connectorauth.localstack.process.PeerProgram;
import dev.connectorauth.localstack.process.Ports;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A Spring Authorization Server on loopback, which plays a third party. It runs on a class path of
 * its own. Clients are {@code peer-basic}, {@code peer-post}, {@code peer-secret-jwt}, {@code
 * peer-rs256}, {@code peer-ps256}, {@code peer-es256} and {@code peer-public}, and behind TLS
 * {@code peer-tls}; the user is {@code casey}.
 */
public final class SpringPeer implements AutoCloseable {

    private static final String SECRET = "canary-secret-spring-%+&=:-";
    private static final String PASSWORD = "canary-secret-casey";

    private final ChildProcess process;
    private final String issuer;
    private final int tlsPort;
    private final ClientKeys keys;
    private final ClientCertificates certificates;

    private SpringPeer(
            ChildProcess process,
            String issuer,
            int tlsPort,
            ClientKeys keys,
            ClientCertificates certificates) {
        this.process = process;
        this.issuer = issuer;
        this.tlsPort = tlsPort;
        this.keys = keys;
        this.certificates = certificates;
    }

    /**
     * Starts a server and waits for it.
     *
     * @param folder for its log and certificates
     * @param port where it listens; TLS gets any free port
     */
    public static SpringPeer start(Path folder, int port) {
        ClientKeys keys = ClientKeys.generate();
        ClientCertificates certificates = ClientCertificates.create(folder, "peer-tls");
        String issuer = "http://localhost:" + port;
        int tlsPort = Ports.free();
        ChildProcess process =
                ChildProcess.start(
                        "Spring Authorization Server",
                        PeerProgram.command(
                                SpringPeer.class,
                                "256m",
                                "dev.connectorauth.peer.spring.SpringAuthorizationServer"),
                        Map.of(
                                "SERVER_PORT",
                                String.valueOf(port),
                                "PEER_CLIENT_SECRET",
                                SECRET,
                                "PEER_USER_PASSWORD",
                                PASSWORD,
                                "PEER_CLIENT_KEYS",
                                keys.publicSet(),
                                "PEER_TLS_PORT",
                                String.valueOf(tlsPort),
                                "PEER_TLS_STORE",
                                certificates.store().toString(),
                                "PEER_TLS_PASSWORD",
                                ClientCertificates.PASSWORD),
                        folder.resolve("spring.log"));
        process.awaitOk(
                URI.create(issuer + "/.well-known/oauth-authorization-server"),
                Duration.ofMinutes(2));
        return new SpringPeer(process, issuer, tlsPort, keys, certificates);
    }

    /** Its issuer identifier, which is also the beginning of its addresses. */
    public String issuer() {
        return issuer;
    }

    /** Beginning of its addresses behind TLS, where it asks for a client certificate. */
    public String tls() {
        return "https://localhost:" + tlsPort;
    }

    /** Secret of a client that has one. */
    public static String secretOf(String clientId) {
        return SECRET + clientId;
    }

    /** Password of the user {@code casey}. */
    public static String caseyPassword() {
        return PASSWORD;
    }

    /** What {@code peer-rs256}, {@code peer-ps256} and {@code peer-es256} sign with. */
    public ClientKeys keys() {
        return keys;
    }

    /** What {@code peer-tls} shows, and what the server's own certificate is trusted by. */
    public ClientCertificates certificates() {
        return certificates;
    }

    @Override
    public void close() {
        process.close();
    }
}
