package dev.connectorauth.peer.spring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a test gives the server.
 *
 * @param issuer its own address, without a slash at the end
 * @param clientSecret beginning of all client secrets; the client id follows
 * @param userPassword password of the user
 * @param clientKeys JWK Set with the public keys of the clients that sign
 * @param tls what the server needs to ask for client certificates
 */
@ConfigurationProperties("peer")
public record PeerProperties(
        String issuer,
        String clientSecret,
        String userPassword,
        @DefaultValue("{\"keys\":[]}") String clientKeys,
        Tls tls) {

    /**
     * A second port, with TLS.
     *
     * @param port where it listens
     * @param store PKCS#12 file with its certificate, whose owner also vouches for clients
     * @param password of the file
     */
    public record Tls(int port, String store, String password) {

        @Override
        public String toString() {
            return "Tls[" + port + "]";
        }
    }

    String secretOf(String clientId) {
        return clientSecret + clientId;
    }

    @Override
    public String toString() {
        return "PeerProperties[" + issuer + "]";
    }
}
