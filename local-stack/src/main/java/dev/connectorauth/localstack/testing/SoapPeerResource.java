package dev.connectorauth.localstack.testing;

import dev.connectorauth.localstack.process.Ports;
import dev.connectorauth.localstack.soap.SoapPeer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.Map;

/**
 * SOAP services with WS-Security, and HTTP Digest, as the third party. Gives {@code test.soap} and
 * {@code test.digest}, the beginnings of their addresses.
 */
public final class SoapPeerResource implements QuarkusTestResourceLifecycleManager {

    private TestFolder folder;
    private SoapPeer peer;

    @Override
    public Map<String, String> start() {
        folder = TestFolder.create("soap");
        peer = SoapPeer.start(folder.path(), Ports.free(), Ports.free());
        return Map.of("test.soap", peer.soap(), "test.digest", peer.http());
    }

    @Override
    public void stop() {
        if (peer != null) {
            peer.close();
            folder.close();
        }
    }
}
