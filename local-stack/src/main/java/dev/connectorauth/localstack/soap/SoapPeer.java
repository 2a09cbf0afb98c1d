package dev.connectorauth.localstack.soap;

import dev.connectorauth.localstack.process.ChildProcess;
import dev.connectorauth.localstack.process.PeerProgram;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Apache CXF with WSS4J, and Jetty with HTTP Digest, on loopback; they play a third party. They run
 * on a class path of their own. Nobody is known there until a {@code PUT} to {@code /users/NAME} of
 * the latter gives them a password.
 */
public final class SoapPeer implements AutoCloseable {

    private final ChildProcess process;
    private final String soap;
    private final String http;

    private SoapPeer(ChildProcess process, String soap, String http) {
        this.process = process;
        this.soap = soap;
        this.http = http;
    }

    /**
     * Starts both and waits for them.
     *
     * @param folder for their log
     * @param soapPort where CXF listens
     * @param httpPort where Jetty listens
     */
    public static SoapPeer start(Path folder, int soapPort, int httpPort) {
        ChildProcess process =
                ChildProcess.start(
                        "SOAP peer",
                        PeerProgram.command(
                                SoapPeer.class, "128m", "dev.connectorauth.peer.soap.SoapPeer"),
                        Map.of(
                                "PEER_SOAP_PORT", String.valueOf(soapPort),
                                "PEER_HTTP_PORT", String.valueOf(httpPort)),
                        folder.resolve("soap.log"));
        String http = "http://localhost:" + httpPort;
        // Jetty starts last
        process.awaitOk(URI.create(http + "/ready/"), Duration.ofMinutes(2));
        return new SoapPeer(process, "http://localhost:" + soapPort, http);
    }

    /** Beginning of the addresses of services; {@code /1.1} or {@code /1.2} comes next. */
    public String soap() {
        return soap;
    }

    /** Beginning of the addresses that ask for HTTP Digest, and of {@code /users}. */
    public String http() {
        return http;
    }

    @Override
    public void close() {
        process.close();
    }
}
