package dev.connectorauth.broker.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.broker.preview.PreviewAnswer.Shown;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;

import org.junit.jupiter.api.Test;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;

class PreviewTest {

    private static final String ACME =
            """
            format: 1
            key: acme
            name: Acme
            authMethods:
              - key: service
                name: Service
                type: oauth2-client-credentials
                variables:
                  - { key: account, pattern: "[a-z]+", input: required }
                  - { key: signature, from: { template: "{{hmac 'sha256' client_secret account}}" } }
                token:
                  url: "https://{{account}}.acme.example/token"
                  headers: { X-Signature: "{{signature}}" }
              - key: two-steps
                name: Two steps
                type: session
                steps:
                  - key: login
                    request: { url: "https://acme.example/login", body: { pin: "{{pin}}" } }
                variables: [{ key: pin, secret: true }]
                token:
                  url: "https://acme.example/token"
                  headers: { Cookie: "sid={{steps.login.sid}}" }
              - key: signed
                name: Signed
                type: custom-signature
                variables: [{ key: secret, secret: true }]
                credential: { headers: { X-Signed: "{{concat secret request.path}}" } }
            endpoints:
              - { key: orders, name: Orders, method: GET, url: "https://acme.example/orders", authMethods: [signed] }
            """;

    private final Preview preview =
            new Preview(
                    Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC),
                    new SecureRandom());

    @Test
    void aSecretIsReplacedBeforeHelpersRun() {
        // Given
        Map<String, String> values =
                Map.of("account", "blue", "client_id", "id", "client_secret", "canary-secret-1");

        // When
        Shown token = shown("service", values, "token");

        // Then
        assertThat(token.headers())
                .containsEntry(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("id:%7Eclient_secret%7E".getBytes()));
    }

    @Test
    void aDataCallIsShownSigned() {
        // When
        Shown call =
                preview.of(method("signed"), Map.of("secret", "canary-secret-1")).calls().get(0);

        // Then
        assertThat(call.headers()).containsEntry("X-Signed", "~secret~/orders");
    }

    @Test
    void nothingDerivedFromASecretShows() {
        // Given
        Map<String, String> one = Map.of("account", "blue", "client_secret", "canary-secret-1");
        Map<String, String> other = Map.of("account", "blue", "client_secret", "canary-secret-2");

        // When
        PreviewAnswer first = preview.of(method("service"), one);
        PreviewAnswer second = preview.of(method("service"), other);

        // Then
        assertThat(first).isEqualTo(second);
    }

    @Test
    void whatAnEarlierAnswerWouldGiveIsNamed() {
        // When
        Shown token = shown("two-steps", Map.of(), "token");

        // Then
        assertThat(token.headers()).containsEntry("Cookie", "sid=~steps.login.sid~");
    }

    @Test
    void aRequestThatCantBeRenderedSaysWhy() {
        // When
        Shown token = shown("service", Map.of(), "token");

        // Then
        assertThat(token.problem()).startsWith("url: ");
    }

    private Shown shown(String method, Map<String, String> values, String step) {
        return preview.of(method(method), values).requests().stream()
                .filter(request -> request.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private static EffectiveMethod method(String key) {
        return EffectiveMethod.of(
                DefinitionDocument.parse(ACME, DocumentFormat.YAML).definition(), key);
    }
}
