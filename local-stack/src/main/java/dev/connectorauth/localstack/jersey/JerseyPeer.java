package dev.connectorauth.localstack.jersey;

import dev.connectorauth.localstack.process.ChildProcess;
import dev.connectorauth.localstack.process.PeerProgram;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Jersey's OAuth 1.0 server on loopback, which plays a third party. It runs on a class path of its
 * own. The consumer is {@code peer}; {@code /temporary}, {@code /authorize} and {@code /token} are
 * the dance, {@code /orders} the API behind it.
 */
public final class JerseyPeer implements AutoCloseable {

    private static final String SECRET = "canary-secret-jersey-%+&=:-";

    private final ChildProcess process;
    private final String address;

    private JerseyPeer(ChildProcess process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts a server and waits for it.
     *
     * @param folder for its log
     * @param port where it listens
     */
    public static JerseyPeer start(Path folder, int port) {
        ChildProcess process =
                ChildProcess.start(
                        "Jersey OAuth 1 server",
                        PeerProgram.command(
                                JerseyPeer.class,
                                "64m",
                                "dev.connectorauth.peer.jersey.JerseyOAuth1Server"),
                        Map.of("PEER_PORT", String.valueOf(port), "PEER_CONSUMER_SECRET", SECRET),
                        folder.resolve("jersey.log"));
        process.await(() -> listens(port), Duration.ofMinutes(2));
        return new JerseyPeer(process, "http://localhost:" + port);
    }

    /** The beginning of its addresses. */
    public String address() {
        return address;
    }

    /** Secret of the consumer {@code peer}. */
    public static String consumerSecret() {
        return SECRET;
    }

    @Override
    public void close() {
        process.close();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
