package dev.connectorauth.peer.spring;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.JwsAlgorithm;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

import java.time.Duration;
import java.util.List;

/**
 * One client for each way to authenticate, named after it, all but the public one with every grant.
 * People are asked for consent, access tokens live for a minute and refresh tokens work once.
 */
final class PeerClients {

    private static final String CALLBACK = "http://localhost:9/oauth/authenticate";

    private PeerClients() {}

    static List<RegisteredClient> all(PeerProperties properties) {
        return List.of(
                client("peer-basic", ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .clientSecret("{noop}" + properties.secretOf("peer-basic"))
                        .clientSettings(settings().build())
                        .build(),
                client("peer-post", ClientAuthenticationMethod.CLIENT_SECRET_POST)
                        .clientSecret("{noop}" + properties.secretOf("peer-post"))
                        .clientSettings(settings().build())
                        .build(),
                // here the secret is a key, so it is not encoded like a password
                client("peer-secret-jwt", ClientAuthenticationMethod.CLIENT_SECRET_JWT)
                        .clientSecret(properties.secretOf("peer-secret-jwt"))
                        .clientSettings(signed(MacAlgorithm.HS256).build())
                        .build(),
                keyed("peer-rs256", SignatureAlgorithm.RS256, properties),
                keyed("peer-ps256", SignatureAlgorithm.PS256, properties),
                keyed("peer-es256", SignatureAlgorithm.ES256, properties),
                client("peer-tls", ClientAuthenticationMethod.TLS_CLIENT_AUTH)
                        .clientSettings(settings().x509CertificateSubjectDN("CN=peer-tls").build())
                        .build(),
                client("peer-public", ClientAuthenticationMethod.NONE)
                        .clientSettings(settings().build())
                        .build());
    }

    private static RegisteredClient keyed(
            String id, JwsAlgorithm algorithm, PeerProperties properties) {
        return client(id, ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .clientSettings(
                        signed(algorithm).jwkSetUrl(properties.issuer() + ClientKeys.PATH).build())
                .build();
    }

    private static RegisteredClient.Builder client(String id, ClientAuthenticationMethod method) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientAuthenticationMethod(method)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                .redirectUri(CALLBACK)
                .scope("contacts:read")
                .scope("contacts:write")
                .tokenSettings(
                        TokenSettings.builder()
                                .accessTokenTimeToLive(Duration.ofMinutes(1))
                                .reuseRefreshTokens(false)
                                .build());
    }

    private static ClientSettings.Builder settings() {
        return ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(true);
    }

    private static ClientSettings.Builder signed(JwsAlgorithm algorithm) {
        return settings().tokenEndpointAuthenticationSigningAlgorithm(algorithm);
    }
}
