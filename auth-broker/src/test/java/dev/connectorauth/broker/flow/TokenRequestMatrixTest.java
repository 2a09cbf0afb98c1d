package dev.connectorauth.broker.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import static dev.connectorauth.broker.flow.TestProvider.NOW;
import static dev.connectorauth.broker.flow.TestProvider.await;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import dev.connectorauth.contracts.Secret;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Client authentication × format of the token request × form of the expiry × with or without a
 * refresh token, each over real HTTP.
 */
class TokenRequestMatrixTest {

    @RegisterExtension static final TestProvider PROVIDER = new TestProvider();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = privateKey();

    enum Client {
        BASIC("basic", ""),
        POST("post", ""),
        QUERY("query", ""),
        PRIVATE_KEY_JWT("private_key_jwt", "assertion: { algorithm: ES256, key: '{{key}}' }"),
        CLIENT_SECRET_JWT("client_secret_jwt", ""),
        NONE("none", "");

        private final String method;
        private final String more;

        Client(String method, String more) {
            this.method = method;
            this.more = more;
        }

        String yaml() {
            return "clientAuthentication: { method: " + method + ", " + more + " }";
        }
    }

    enum Format {
        FORM,
        JSON,
        QUERY
    }

    enum Expiry {
        SECONDS("expires_in", "90", NOW.plusSeconds(90)),
        NUMERIC_TEXT("expires_in", "\"90\"", NOW.plusSeconds(90)),
        MILLISECONDS("{ from: expires_in, unit: milliseconds }", "90000", NOW.plusSeconds(90)),
        MINUTES("{ from: expires_in, unit: minutes }", "2", NOW.plusSeconds(120)),
        ISO_8601("expires_in", "\"2030-01-01T00:01:30.1234567Z\"", NOW.plusMillis(90_123)),
        RFC_1123("expires_in", "\"Tue, 01 Jan 2030 00:01:30 GMT\"", NOW.plusSeconds(90)),
        CLOCK("expires_in", "\"00:01:30\"", NOW.plusSeconds(90)),
        EPOCH_SECONDS(
                "{ from: expires_in, unit: epoch-seconds }", "1893456090", NOW.plusSeconds(90)),
        EPOCH_MILLISECONDS(
                "{ from: expires_in, unit: epoch-milliseconds }",
                "1893456090000",
                NOW.plusSeconds(90)),
        JWT(
                "{ from: expires_in, unit: jwt }",
                "\"eyJhbGciOiJub25lIn0.eyJleHAiOjE4OTM0NTYwOTB9.\"",
                NOW.plusSeconds(90)),
        ZERO_IS_NEVER("{ from: expires_in, zero: never }", "0", null),
        FIXED("nothing_there", "1", NOW.plus(Duration.ofMinutes(10)));

        private final String yaml;
        private final String json;
        private final Instant expected;

        Expiry(String yaml, String json, Instant expected) {
            this.yaml = yaml;
            this.json = json;
            this.expected = expected;
        }
    }

    record Case(Client client, Format format, Expiry expiry, boolean refreshToken) {}

    static Stream<Case> cases() {
        return EnumSet.allOf(Client.class).stream()
                .flatMap(
                        client ->
                                EnumSet.allOf(Format.class).stream()
                                        .flatMap(format -> cases(client, format)));
    }

    private static Stream<Case> cases(Client client, Format format) {
        return Arrays.stream(Expiry.values())
                .flatMap(
                        expiry ->
                                Stream.of(true, false)
                                        .map(token -> new Case(client, format, expiry, token)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aClientGetsItsToken(Case each) throws Exception {
        // Given
        PROVIDER.answer(
                okJson(
                        "{\"access_token\": \"canary-secret-a\", \"expires_in\": "
                                + each.expiry().json
                                + (each.refreshToken() ? ", \"refresh_token\": \"canary-r\"" : "")
                                + "}"));

        // When
        TokenAnswer answer = await(PROVIDER.requests().token(context(each)));

        // Then
        assertThat(answer).isInstanceOf(TokenAnswer.Issued.class);
        TokenSet tokens = ((TokenAnswer.Issued) answer).tokens();
        assertThat(tokens.accessToken()).isEqualTo(Secret.of("canary-secret-a"));
        assertThat(tokens.expiresAt()).isEqualTo(each.expiry().expected);
        assertThat(tokens.refreshToken())
                .isEqualTo(each.refreshToken() ? Secret.of("canary-r") : null);
        assertAuthenticated(each, PROVIDER.sent());
    }

    private static FlowContext context(Case each) {
        String yaml =
                String.join(
                        "\n",
                        each.client().yaml(),
                        "variables: [{ key: key, secret: true }]",
                        "lifetime: { accessToken: 10m }",
                        "response: { refreshToken: refresh_token, expiresIn: "
                                + each.expiry().yaml
                                + " }",
                        "token: { url: '"
                                + PROVIDER.url("/token")
                                + "', format: "
                                + each.format().name().toLowerCase()
                                + " }");
        return PROVIDER.context(
                Flows.CLIENT,
                yaml,
                Map.of("client_id", "acme:id", "client_secret", "s ä%&", "key", KEY));
    }

    private static void assertAuthenticated(Case each, LoggedRequest sent) throws Exception {
        Map<String, String> parameters = parameters(each.format(), sent);
        Map<String, String> query = form(rawQuery(sent));
        assertThat(parameters).containsEntry("grant_type", "client_credentials");
        switch (each.client()) {
            case BASIC ->
                    assertThat(TestProvider.basic(sent)).isEqualTo("acme%3Aid:s+%C3%A4%25%26");
            case POST ->
                    assertThat(parameters)
                            .containsEntry("client_id", "acme:id")
                            .containsEntry("client_secret", "s ä%&");
            case QUERY ->
                    assertThat(query)
                            .containsEntry("client_id", "acme:id")
                            .containsEntry("client_secret", "s ä%&");
            case PRIVATE_KEY_JWT, CLIENT_SECRET_JWT -> {
                assertThat(claims(parameters.get("client_assertion")).path("sub").asText())
                        .isEqualTo("acme:id");
                assertThat(parameters).doesNotContainKeys("client_secret", "client_id");
            }
            case NONE ->
                    assertThat(parameters)
                            .containsEntry("client_id", "acme:id")
                            .doesNotContainKey("client_secret");
            default -> throw new IllegalStateException();
        }
        if (each.client() != Client.BASIC) {
            assertThat(sent.containsHeader("Authorization")).isFalse();
        }
    }

    private static Map<String, String> parameters(Format format, LoggedRequest sent)
            throws JsonProcessingException {
        return switch (format) {
            case FORM -> form(sent.getBodyAsString());
            case QUERY -> form(rawQuery(sent));
            case JSON -> {
                Map<String, String> members = new HashMap<>();
                JSON.readTree(sent.getBodyAsString())
                        .properties()
                        .forEach(m -> members.put(m.getKey(), m.getValue().asText()));
                yield members;
            }
        };
    }

    private static String rawQuery(LoggedRequest sent) {
        int question = sent.getUrl().indexOf('?');
        return question < 0 ? "" : sent.getUrl().substring(question + 1);
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : List.of(encoded.split("&"))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static JsonNode claims(String jwt) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]));
    }

    private static String privateKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
