package dev.connectorauth.broker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.egress.TrustingEgress;
import dev.connectorauth.broker.flow.Introspection.Finding;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.localstack.client.ClientCertificates;
import dev.connectorauth.localstack.client.ClientKeys;
import dev.connectorauth.localstack.process.Ports;
import dev.connectorauth.localstack.spring.SpringPeer;
import dev.connectorauth.localstack.testing.TestFolder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.HashMap;
import java.util.Map;

/**
 * The flows against Spring Authorization Server, which asks for consent, rotates refresh tokens and
 * takes each client's own way to authenticate only.
 */
class SpringFlowTest {

    private static TestFolder folder;
    private static SpringPeer peer;
    private static RealServer server;

    /** A client of each way to authenticate. */
    enum Client {
        BASIC("peer-basic", "{ method: basic }"),
        POST("peer-post", "{ method: post }"),
        CLIENT_SECRET_JWT(
                "peer-secret-jwt", "{ method: client_secret_jwt, clientIdBesideAssertion: true }"),
        RS256("peer-rs256", privateKeyJwt("RS256", "rsa")),
        PS256("peer-ps256", privateKeyJwt("PS256", "rsa")),
        ES256("peer-es256", privateKeyJwt("ES256", "ec"));

        private final String id;
        private final String authentication;

        Client(String id, String authentication) {
            this.id = id;
            this.authentication = authentication;
        }

        private static String privateKeyJwt(String algorithm, String key) {
            return """
                   { method: private_key_jwt, clientIdBesideAssertion: true,
                     assertion: { algorithm: %s, key: "{{%s_key}}", keyId: %s } }\
                   """
                    .formatted(algorithm, key, key);
        }
    }

    @BeforeAll
    static void start() {
        folder = TestFolder.create("spring-flow");
        peer = SpringPeer.start(folder.path(), Ports.free());
        server =
                new RealServer(
                        SpringPeer.caseyPassword(),
                        vertx ->
                                TrustingEgress.of(
                                        vertx,
                                        peer.certificates().store(),
                                        ClientCertificates.PASSWORD,
                                        "localhost"));
    }

    @AfterAll
    static void stop() {
        server.close();
        peer.close();
        folder.close();
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void aCodeIsRedeemedAndARefreshRotates(Client client) {
        // Given
        FlowContext context = context(Flows.CODE, client);
        TokenSet tokens = server.consent(context);

        // When
        TokenAnswer renewed = server.refresh(context, tokens.refreshToken());
        TokenAnswer reused = server.refresh(context, tokens.refreshToken());

        // Then
        assertThat(((TokenAnswer.Issued) renewed).tokens().refreshToken())
                .isNotNull()
                .isNotEqualTo(tokens.refreshToken());
        assertThat(reused).isEqualTo(new TokenAnswer.GrantRefused("invalid_grant"));
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void aRevokedTokenIsInactive(Client client) {
        // Given
        FlowContext context = context(Flows.CLIENT, client);
        Secret token = accessToken(server.token(context));
        assertThat(server.introspect(context, token)).isInstanceOf(Finding.Active.class);

        // When
        boolean revoked = server.revoke(context, token, "access_token");

        // Then
        assertThat(revoked).isTrue();
        assertThat(server.introspect(context, token)).isEqualTo(new Finding.Inactive());
    }

    @Test
    void aWrongSecretIsAMatterOfConfiguration() {
        // Given
        FlowContext context = context(Flows.CLIENT, Client.POST, Map.of("client_secret", "wrong"));

        // When / Then
        assertThat(server.token(context))
                .isEqualTo(new TokenAnswer.ConfigurationRefused("invalid_client"));
    }

    @Test
    void anAssertionOfAnotherKeyIsRefused() {
        // Given
        FlowContext context =
                context(
                        Flows.CLIENT,
                        Client.RS256,
                        Map.of("rsa_key", ClientKeys.generate().rsaPem()));

        // When / Then
        assertThat(server.token(context))
                .isEqualTo(new TokenAnswer.ConfigurationRefused("invalid_client"));
    }

    @Test
    void aPublicClientGetsATokenByItsVerifierAlone() {
        // Given
        FlowContext context = context(Flows.CODE, "peer-public", "{ method: none }", Map.of());

        // When
        Secret code = server.code(context);

        // Then
        assertThat(server.redeem(context, code, Secret.of("x".repeat(43))))
                .isEqualTo(new TokenAnswer.GrantRefused("invalid_grant"));
        assertThat(server.consent(context).accessToken()).isNotNull();
    }

    @Test
    void aClientShowsItsCertificate() {
        // Given
        FlowContext context =
                withCertificate(
                        "{ method: tls_client_auth, certificate: '{{certificate}}',"
                                + " certificateKey: '{{certificate_key}}' }");

        // When / Then
        assertThat(accessToken(server.token(context))).isNotNull();
    }

    @Test
    void aClientThatShowsNoneIsRefused() {
        // Given
        FlowContext context = withCertificate("{ method: none }");

        // When / Then
        assertThat(server.token(context)).isInstanceOf(TokenAnswer.ConfigurationRefused.class);
    }

    private static FlowContext withCertificate(String authentication) {
        return context(
                Flows.CLIENT,
                "token: { url: '" + peer.tls() + "/oauth2/token' }",
                "peer-tls",
                authentication,
                Map.of(
                        "certificate", peer.certificates().chain(),
                        "certificate_key", peer.certificates().key()));
    }

    @Test
    void aTokenIsExchanged() {
        // Given
        Secret subject = server.consent(context(Flows.CODE, Client.BASIC)).accessToken();
        FlowContext context =
                context(
                        "oauth2-token-exchange",
                        Client.BASIC,
                        Map.of("subject_token", subject.reveal()));

        // When
        TokenAnswer exchanged = server.token(context);

        // Then
        assertThat(accessToken(exchanged)).isNotEqualTo(subject);
    }

    @Test
    void endpointsAreLearnedFromTheMetadata() {
        // Given
        FlowContext context =
                context(
                        Flows.CODE,
                        "discovery: { issuer: '%s' }\nintrospect: {}".formatted(peer.issuer()),
                        Client.BASIC,
                        Map.of());

        // When
        TokenSet tokens = server.consent(context);

        // Then
        assertThat(server.introspect(context, tokens.accessToken()))
                .isInstanceOf(Finding.Active.class);
        assertThat(server.revoke(context, tokens.refreshToken(), "refresh_token")).isTrue();
        assertThat(server.refresh(context, tokens.refreshToken()))
                .isEqualTo(new TokenAnswer.GrantRefused("invalid_grant"));
    }

    private static FlowContext context(String type, Client client) {
        return context(type, client, Map.of());
    }

    private static FlowContext context(String type, Client client, Map<String, String> more) {
        return context(type, client.id, client.authentication, more);
    }

    private static FlowContext context(
            String type, String clientId, String authentication, Map<String, String> more) {
        String endpoints =
                """
                token: { url: '%1$s/token' }
                revoke: { url: '%1$s/revoke' }
                introspect: { url: '%1$s/introspect' }
                """
                        .formatted(peer.issuer() + "/oauth2");
        String authorize =
                type.equals(Flows.CODE)
                        ? "authorize: { url: '" + peer.issuer() + "/oauth2/authorize' }\n"
                        : "";
        return context(type, endpoints + authorize, clientId, authentication, more);
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
        values.put("client_secret", SpringPeer.secretOf(clientId));
        values.put("scope", "contacts:read");
        values.put("rsa_key", peer.keys().rsaPem());
        values.put("ec_key", peer.keys().ecPem());
        values.putAll(more);
        String yaml =
                """
                variables:
                  - { key: rsa_key, secret: true, input: optional }
                  - { key: ec_key, secret: true, input: optional }
                  - { key: certificate, secret: true, input: optional }
                  - { key: certificate_key, secret: true, input: optional }
                clientAuthentication: %s
                """
                        .formatted(authentication.replace("\n", " "));
        return Flows.context(Flows.method(type, yaml + endpoints), values);
    }

    private static Secret accessToken(TokenAnswer answer) {
        assertThat(answer).isInstanceOf(TokenAnswer.Issued.class);
        return ((TokenAnswer.Issued) answer).tokens().accessToken();
    }
}
