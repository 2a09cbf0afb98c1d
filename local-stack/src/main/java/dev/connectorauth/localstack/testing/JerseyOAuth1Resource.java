package dev.connectorauth.localstack.testing;

import dev.connectorauth.localstack.jersey.JerseyPeer;
import dev.connectorauth.localstack.process.Ports;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.Map;

/** Jersey's OAuth 1.0 server as the third party. Gives {@code test.jersey.address}. */
public final class JerseyOAuth1Resource implements QuarkusTestResourceLifecycleManager {

    private TestFolder folder;
    private JerseyPeer peer;

    @Override
    public Map<String, String> start() {
        folder = TestFolder.create("jersey");
        peer = JerseyPeer.start(folder.path(), Ports.free());
        return Map.of("test.jersey.address", peer.address());
    }

    @Override
    public void stop() {
        if (peer != null) {
            peer.close();
            folder.close();
        }
    }
}
