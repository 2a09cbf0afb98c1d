package dev.connectorauth.localstack.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.localstack.process.Ports;
import dev.connectorauth.localstack.testing.KeycloakResource;
import dev.connectorauth.localstack.testing.TestFolder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

class EmbeddedKeycloakTest {

    private static final String CALLBACK = "http://localhost:9/oauth/authenticate";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static TestFolder folder;
    private static EmbeddedKeycloak keycloak;

    @BeforeAll
    static void start() {
        folder = TestFolder.create("keycloak-test");
        keycloak = EmbeddedKeycloak.start(folder.path(), Ports.free(), KeycloakResource.SECRETS);
    }

    @AfterAll
    static void stop() {
        keycloak.close();
        folder.close();
    }

    @Test
    void tenantClientsGetTheirTenant() throws Exception {
        // Given
        JsonNode claims = claims(clientCredentials("platform", "blue-platform"));

        // When / Then
        assertThat(claims.get("tenant").asText()).isEqualTo("blue");
    }

    @Test
    void tokensNameTheirAudiencesAndScopes() throws Exception {
        // Given
        JsonNode claims = claims(clientCredentials("platform", "token-refresher"));

        // When / Then
        assertThat(claims.get("scope").asText().split(" "))
                .contains("renewals:read", "renewals:write", "platform:act-as-tenant");
        assertThat(claims.get("aud").toString()).contains("auth-broker");
        assertThat(claims.has("sub")).isTrue();
    }

    @Test
    void theThirdPartyRotatesRefreshTokensAndRefusesReuse() throws Exception {
        // Given
        JsonNode tokens = logIn();
        Map<String, String> refresh =
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        tokens.get("refresh_token").asText());

        // When
        JsonNode first = token("acme", "acme-confidential", refresh);
        JsonNode second = token("acme", "acme-confidential", refresh);

        // Then
        assertThat(first.has("access_token")).isTrue();
        assertThat(second.get("error").asText()).isEqualTo("invalid_grant");
    }

    private static JsonNode logIn() throws Exception {
        URI authorize =
                URI.create(
                        keycloak.realm("acme")
                                + "/protocol/openid-connect/auth?"
                                + form(
                                        Map.of(
                                                "response_type", "code",
                                                "client_id", "acme-confidential",
                                                "redirect_uri", CALLBACK,
                                                "state", "s",
                                                "scope", "openid offline_access",
                                                "code_challenge", CHALLENGE,
                                                "code_challenge_method", "S256")));
        Browser.Page back =
                new Browser()
                        .logIn(
                                authorize,
                                "casey",
                                KeycloakResource.SECRETS.caseyPassword(),
                                CALLBACK);
        Map<String, String> callback =
                Arrays.stream(back.location().getRawQuery().split("&"))
                        .map(p -> p.split("=", 2))
                        .collect(
                                Collectors.toMap(
                                        p -> p[0],
                                        p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
        return token(
                "acme",
                "acme-confidential",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        callback.get("code"),
                        "redirect_uri",
                        CALLBACK,
                        "code_verifier",
                        VERIFIER));
    }

    private static JsonNode clientCredentials(String realm, String client) throws Exception {
        return token(realm, client, Map.of("grant_type", "client_credentials"));
    }

    private static JsonNode token(String realm, String client, Map<String, String> parameters)
            throws Exception {
        String basic = encode(client) + ":" + encode(KeycloakResource.SECRETS.client(client));
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        keycloak.realm(realm) + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        basic.getBytes(StandardCharsets.UTF_8)))
                        .POST(HttpRequest.BodyPublishers.ofString(form(parameters)))
                        .build();
        return new ObjectMapper()
                .readTree(
                        HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.ofString())
                                .body());
    }

    private static JsonNode claims(JsonNode response) throws Exception {
        assertThat(response.path("error").asText()).isEmpty();
        return new ObjectMapper()
                .readTree(
                        Base64.getUrlDecoder()
                                .decode(response.get("access_token").asText().split("\\.")[1]));
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + encode(p.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
