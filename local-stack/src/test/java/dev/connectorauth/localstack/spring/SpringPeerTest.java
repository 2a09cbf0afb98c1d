package dev.connectorauth.localstack.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.process.Ports;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;

class SpringPeerTest {

    // RFC 7636 appendix B
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String CALLBACK = "http://localhost:9/oauth/authenticate";

    @Test
    void aPersonLogsInAndConsents(@TempDir Path folder) {
        try (SpringPeer peer = SpringPeer.start(folder, Ports.free())) {
            // Given
            URI url =
                    URI.create(
                            peer.issuer()
                                    + "/oauth2/authorize?response_type=code&client_id=peer-public"
                                    + "&scope=contacts:read%20contacts:write&state=s&redirect_uri="
                                    + CALLBACK
                                    + "&code_challenge_method=S256&code_challenge="
                                    + CHALLENGE);

            // When
            URI back =
                    new Browser()
                            .logIn(url, "casey", SpringPeer.caseyPassword(), CALLBACK)
                            .location();

            // Then
            assertThat(back.getQuery()).contains("code=", "state=s");
        }
    }
}
