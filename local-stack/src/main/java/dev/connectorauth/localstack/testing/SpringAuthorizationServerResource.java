package dev.connectorauth.localstack.testing;

import dev.connectorauth.localstack.process.Ports;
import dev.connectorauth.localstack.spring.SpringPeer;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.Map;

/**
 * A Spring Authorization Server as the third party. Gives {@code test.spring.issuer}, and {@code
 * test.spring.rsa-key} and {@code test.spring.ec-key}, the PEM that its clients sign with.
 */
public final class SpringAuthorizationServerResource
        implements QuarkusTestResourceLifecycleManager {

    private TestFolder folder;
    private SpringPeer peer;

    @Override
    public Map<String, String> start() {
        folder = TestFolder.create("spring");
        peer = SpringPeer.start(folder.path(), Ports.free());
        return Map.of(
                "test.spring.issuer", peer.issuer(),
                "test.spring.rsa-key", peer.keys().rsaPem(),
                "test.spring.ec-key", peer.keys().ecPem());
    }

    @Override
    public void stop() {
        if (peer != null) {
            peer.close();
            folder.close();
        }
    }
}
