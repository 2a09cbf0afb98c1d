package dev.connectorauth.broker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.localstack.keycloak.Browser;
import dev.connectorauth.localstack.keycloak.EmbeddedKeycloak;
import dev.connectorauth.localstack.process.Ports;
import dev.connectorauth.localstack.testing.KeycloakResource;
import dev.connectorauth.localstack.testing.TestFolder;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The flows against a real authorization server that rotates refresh tokens and refuses reuse. */
class KeycloakFlowTest {

    private static final String CALLBACK = "http://localhost:9/oauth/authenticate";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    // RFC 7636 appendix B
    private static final Secret VERIFIER = Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static TestFolder folder;
    private static EmbeddedKeycloak keycloak;
    private static Vertx vertx;
    private static TokenRequests requests;

    @BeforeAll
    static void start() {
        folder = TestFolder.create("keycloak-flow");
        keycloak = EmbeddedKeycloak.start(folder.path(), Ports.free(), KeycloakResource.SECRETS);
        vertx = Vertx.vertx();
        requests = Flows.requests(vertx, Clock.systemUTC(), "localhost:" + keycloak.port());
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        keycloak.close();
        folder.close();
    }

    @Test
    void clientCredentialsWithASecretThatHasToBeEncoded() {
        // Given
        String secret = KeycloakResource.SECRETS.client("acme-service");
        assertThat(secret).contains("%", "+", ":");

        // When
        TokenAnswer answer = await(requests.token(service(secret)));

        // Then
        TokenAnswer.Issued issued = (TokenAnswer.Issued) answer;
        assertThat(Duration.between(issued.askedAt(), issued.tokens().expiresAt()))
                .isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aWrongSecretIsAMatterOfConfiguration() {
        assertThat(await(requests.token(service("wrong"))))
                .isEqualTo(new TokenAnswer.ConfigurationRefused("unauthorized_client"));
    }

    @Test
    void aPublicClientGetsTokensByItsVerifierAlone() {
        // Given
        FlowContext context = code("acme-public", "", "public");

        // When
        TokenAnswer answer = redeem(context, consent(context), VERIFIER);

        // Then
        assertThat(answer).isInstanceOf(TokenAnswer.Issued.class);
    }

    @Test
    void aCodeWorksOnce() {
        // Given
        FlowContext context = confidential();
        Secret code = consent(context);
        assertThat(redeem(context, code, VERIFIER)).isInstanceOf(TokenAnswer.Issued.class);

        // Then
        assertThat(redeem(context, code, VERIFIER))
                .isEqualTo(new TokenAnswer.GrantRefused("invalid_grant"));
    }

    @Test
    void aCodeIsWorthNothingWithoutItsVerifier() {
        FlowContext context = confidential();

        assertThat(redeem(context, consent(context), Secret.of("x".repeat(43))))
                .isEqualTo(new TokenAnswer.GrantRefused("invalid_grant"));
    }

    @Test
    void aRefreshRotatesTheRefreshTokenAndTheOldOneIsRefused() {
        // Given
        FlowContext context = confidential();
        Secret first = refreshToken(redeem(context, consent(context), VERIFIER));

        // When
        TokenAnswer renewed = await(requests.refresh(context, first));
        TokenAnswer reused = await(requests.refresh(context, first));

        // Then
        assertThat(refreshToken(renewed)).isNotEqualTo(first);
        assertThat(reused).isEqualTo(new TokenAnswer.GrantRefused("invalid_grant"));
    }

    @Test
    void aRevokedRefreshTokenIsRefused() {
        // Given
        FlowContext context = confidential();
        Secret token = refreshToken(redeem(context, consent(context), VERIFIER));

        // When
        boolean revoked =
                await(
                        new GrantEnding(
                                        Flows.exchanges(
                                                vertx,
                                                Clock.systemUTC(),
                                                "localhost:" + keycloak.port()))
                                .revoke(context, token, "refresh_token"));

        // Then
        assertThat(revoked).isTrue();
        assertThat(await(requests.refresh(context, token)))
                .isEqualTo(new TokenAnswer.GrantRefused("invalid_grant"));
    }

    private static FlowContext service(String secret) {
        return Flows.context(
                Flows.method(Flows.CLIENT, "token: { url: '" + endpoint("token") + "' }"),
                Map.of("client_id", "acme-service", "client_secret", secret));
    }

    private static FlowContext confidential() {
        return code(
                "acme-confidential",
                KeycloakResource.SECRETS.client("acme-confidential"),
                "confidential");
    }

    private static FlowContext code(String client, String secret, String clientType) {
        String yaml =
                """
                variables: [ { key: client_type, default: %s } ]
                authorize: { url: '%s' }
                token: { url: '%s' }
                revoke: { url: '%s' }
                """
                        .formatted(
                                clientType,
                                endpoint("auth"),
                                endpoint("token"),
                                endpoint("revoke"));
        return Flows.context(
                Flows.method(Flows.CODE, yaml),
                Map.of("client_id", client, "client_secret", secret, "scope", "openid"));
    }

    private static String endpoint(String name) {
        return keycloak.realm("acme") + "/protocol/openid-connect/" + name;
    }

    private static Secret consent(FlowContext context) {
        String url =
                AuthorizationRequest.url(context, "state-of-43-characters", CHALLENGE, CALLBACK);
        URI back =
                new Browser()
                        .logIn(
                                URI.create(url),
                                "casey",
                                KeycloakResource.SECRETS.caseyPassword(),
                                CALLBACK)
                        .location();
        Matcher code = CODE.matcher(back.toString());
        assertThat(code.find()).isTrue();
        return Secret.of(code.group(1));
    }

    private static TokenAnswer redeem(FlowContext context, Secret code, Secret verifier) {
        return await(requests.authorizationCode(context, code, verifier, CALLBACK));
    }

    private static Secret refreshToken(TokenAnswer answer) {
        return ((TokenAnswer.Issued) answer).tokens().refreshToken();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(30));
    }
}
