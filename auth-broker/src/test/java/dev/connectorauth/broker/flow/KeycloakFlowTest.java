package dev.connectorauth.broker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.flow.Introspection.Finding;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.localstack.client.ClientKeys;
import dev.connectorauth.localstack.keycloak.EmbeddedKeycloak;
import dev.connectorauth.localstack.process.Ports;
import dev.connectorauth.localstack.testing.KeycloakResource;
import dev.connectorauth.localstack.testing.TestFolder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The flows against a real authorization server that rotates refresh tokens and refuses reuse. */
class KeycloakFlowTest {

    private static final String ENDPOINTS =
            """
            authorize: { url: '%1$s/auth' }
            token: { url: '%1$s/token' }
            revoke: { url: '%1$s/revoke' }
            introspect: { url: '%1$s/token/introspect' }
            """;

    private static TestFolder folder;
    private static ClientKeys keys;
    private static EmbeddedKeycloak keycloak;
    private static RealServer server;

    /** Each way to authenticate that the server takes. */
    enum Client {
        BASIC("acme-confidential", "{ method: basic }"),
        POST("acme-confidential", "{ method: post }"),
        HS256("acme-secret-jwt", "{ method: client_secret_jwt }"),
        HS512("acme-secret-jwt", "{ method: client_secret_jwt, assertion: { algorithm: HS512 } }"),
        RS256("acme-private-key-jwt", privateKeyJwt("RS256", "rsa")),
        RS512("acme-private-key-jwt", privateKeyJwt("RS512", "rsa")),
        PS256("acme-private-key-jwt", privateKeyJwt("PS256", "rsa")),
        ES256("acme-private-key-jwt", privateKeyJwt("ES256", "ec"));

        private final String id;
        private final String authentication;

        Client(String id, String authentication) {
            this.id = id;
            this.authentication = authentication;
        }

        private static String privateKeyJwt(String algorithm, String key) {
            return "{ method: private_key_jwt, assertion: { algorithm: %s, key: '{{%s_key}}', keyId: %s } }"
                    .formatted(algorithm, key, key);
        }
    }

    @BeforeAll
    static void start() {
        folder = TestFolder.create("keycloak-flow");
        keys = ClientKeys.generate();
        keycloak =
                EmbeddedKeycloak.start(
                        folder.path(),
                        Ports.free(),
                        KeycloakResource.SECRETS.withClientKeys(keys.publicSet()));
        server = RealServer.plain(KeycloakResource.SECRETS.caseyPassword(), keycloak.port());
    }

    @AfterAll
    static void stop() {
        server.close();
        keycloak.close();
        folder.close();
    }

    @Test
    void clientCredentialsWithASecretThatHasToBeEncoded() {
        // Given
        String secret = KeycloakResource.SECRETS.client("acme-service");
        assertThat(secret).contains("%", "+", ":");

        // When
        TokenAnswer answer = server.token(service(secret));

        // Then
        TokenAnswer.Issued issued = (TokenAnswer.Issued) answer;
        assertThat(Duration.between(issued.askedAt(), issued.tokens().expiresAt()))
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aWrongSecretIsAMatterOfConfiguration() {
        assertThat(server.token(service("wrong")))
                .isEqualTo(new TokenAnswer.ConfigurationRefused("unauthorized_client"));
    }

    @Test
    void anAssertionOfAnotherKeyIsRefused() {
        // Given
        FlowContext context =
                context(
                        Flows.CLIENT,
                        tokenUrl(),
                        Client.RS256,
                        Map.of("rsa_key", ClientKeys.generate().rsaPem()));

        // When / Then
        assertThat(server.token(context)).isInstanceOf(TokenAnswer.ConfigurationRefused.class);
    }

    @Test
    void aPublicClientGetsTokensByItsVerifierAlone() {
        // Given
        FlowContext context = code("acme-public", "{ method: none }");

        // When
        TokenSet tokens = server.consent(context);

        // Then
        assertThat(tokens.refreshToken()).isNotNull();
    }

    @Test
    void aCodeWorksOnce() {
        // Given
        FlowContext context = code(Client.BASIC);
        Secret code = server.code(context);
        assertThat(server.redeem(context, code, RealServer.VERIFIER))
                .isInstanceOf(TokenAnswer.Issued.class);

        // Then
        assertThat(server.redeem(context, code, RealServer.VERIFIER))
                .isEqualTo(new TokenAnswer.GrantRefused("invalid_grant"));
    }

    @Test
    void aCodeIsWorthNothingWithoutItsVerifier() {
        // Given
        FlowContext context = code(Client.BASIC);

        // When / Then
        assertThat(server.redeem(context, server.code(context), Secret.of("x".repeat(43))))
                .isEqualTo(new TokenAnswer.GrantRefused("invalid_grant"));
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void aRefreshRotatesTheRefreshTokenAndTheOldOneIsRefused(Client client) {
        // Given
        FlowContext context = code(client);
        Secret first = server.consent(context).refreshToken();

        // When
        TokenAnswer renewed = server.refresh(context, first);
        TokenAnswer reused = server.refresh(context, first);

        // Then
        assertThat(((TokenAnswer.Issued) renewed).tokens().refreshToken()).isNotEqualTo(first);
        assertThat(reused).isEqualTo(new TokenAnswer.GrantRefused("invalid_grant"));
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void aRevokedGrantIsInactive(Client client) {
        // Given
        FlowContext context = code(client);
        TokenSet tokens = server.consent(context);
        assertThat(server.introspect(context, tokens.accessToken()))
                .isEqualTo(new Finding.Active("casey"));

        // When
        boolean revoked = server.revoke(context, tokens.refreshToken(), "refresh_token");

        // Then
        assertThat(revoked).isTrue();
        assertThat(server.refresh(context, tokens.refreshToken()))
                .isEqualTo(new TokenAnswer.GrantRefused("invalid_grant"));
        assertThat(server.introspect(context, tokens.accessToken()))
                .isEqualTo(new Finding.Inactive());
    }

    @Test
    void aPasswordIsExchangedForATokenAndThatForAnother() {
        // Given
        String secret = KeycloakResource.SECRETS.client("acme-service");
        Map<String, String> casey =
                Map.of(
                        "username",
                        "casey",
                        "password",
                        KeycloakResource.SECRETS.caseyPassword(),
                        "client_id",
                        "acme-service",
                        "client_secret",
                        secret);
        TokenAnswer first =
                server.token(Flows.context(Flows.method("oauth2-password", tokenUrl()), casey));
        Secret subject = ((TokenAnswer.Issued) first).tokens().accessToken();

        // When
        Map<String, String> exchange =
                Map.of(
                        "subject_token",
                        subject.reveal(),
                        "client_id",
                        "acme-service",
                        "client_secret",
                        secret);
        TokenAnswer exchanged =
                server.token(
                        Flows.context(Flows.method("oauth2-token-exchange", tokenUrl()), exchange));

        // Then
        assertThat(((TokenAnswer.Issued) exchanged).tokens().accessToken()).isNotEqualTo(subject);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "discovery: { issuer: '%1$s' }",
                "discovery: { issuer: '%1$s', url: '%1$s/.well-known/openid-configuration' }"
            })
    void endpointsAreLearnedFromTheMetadata(String discovery) {
        // Given
        FlowContext context =
                context(
                        Flows.CODE,
                        discovery.formatted(keycloak.realm("acme")) + "\nintrospect: {}",
                        Client.BASIC,
                        Map.of());

        // When
        TokenSet tokens = server.consent(context);

        // Then
        assertThat(server.introspect(context, tokens.accessToken()))
                .isEqualTo(new Finding.Active("casey"));
        assertThat(server.revoke(context, tokens.refreshToken(), "refresh_token")).isTrue();
    }

    private static FlowContext service(String secret) {
        return Flows.context(
                Flows.method(Flows.CLIENT, tokenUrl()),
                Map.of("client_id", "acme-service", "client_secret", secret));
    }

    private static FlowContext code(Client client) {
        return code(client.id, client.authentication);
    }

    private static FlowContext code(String clientId, String authentication) {
        return context(
                Flows.CODE, ENDPOINTS.formatted(openId()), clientId, authentication, Map.of());
    }

    private static FlowContext context(
            String type, String endpoints, Client client, Map<String, String> more) {
        return context(type, endpoints, client.id, client.authentication, more);
    }

    private static FlowContext context(
            String type,
            String endpoints,
            String clientId,
            String authentication,
            Map<String, String> more) {
        Map<String, String> values = new HashMap<>();
        values.put("client_id", clientId);
        if (!clientId.equals("acme-public") && !clientId.equals("acme-private-key-jwt")) {
            values.put("client_secret", KeycloakResource.SECRETS.client(clientId));
        }
        values.put("scope", "openid");
        values.put("rsa_key", keys.rsaPem());
        values.put("ec_key", keys.ecPem());
        values.putAll(more);
        String yaml =
                """
                variables: [ { key: rsa_key, secret: true }, { key: ec_key, secret: true } ]
                clientAuthentication: %s
                """
                        .formatted(authentication);
        return Flows.context(Flows.method(type, yaml + endpoints), values);
    }

    private static String tokenUrl() {
        return "token: { url: '" + openId() + "/token' }\n";
    }

    private static String openId() {
        return keycloak.realm("acme") + "/protocol/openid-connect";
    }
}
