package dev.connectorauth.benchmarks;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentFormat;
import dev.connectorauth.engine.template.Values;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A method as definitions have them, with what one of its flows works on. */
final class SampleFlow {

    private static final String DOCUMENT =
            """
            format: 1
            key: acme
            name: Acme
            authMethods:
              - key: code
                name: Code
                type: oauth2-authorization-code
                variables:
                  - { key: account, pattern: "[a-z0-9-]{1,40}" }
                authorize: { url: "https://{{account}}.acme.example/authorize" }
                token:
                  url: "https://{{lower account}}.acme.example/oauth/token"
                  headers: { X-Request: "{{sha256 (concat account client_id)}}" }
                  body: { audience: "https://{{account}}.acme.example", client_id: "{{client_id}}",
                          client_secret: "{{client_secret}}" }
                response:
                  errors: [{ path: "$.ok", values: ["false"], means: transient }]
            """;

    private SampleFlow() {}

    static EffectiveMethod method() {
        return EffectiveMethod.of(
                DefinitionDocument.parse(DOCUMENT, DocumentFormat.YAML).definition(), "code");
    }

    static Values values() {
        return Values.of(
                Map.ofEntries(
                        Map.entry("account", "acme-of-blue"),
                        Map.entry("client_id", "blue-platform"),
                        Map.entry("grant_type", "authorization_code"),
                        Map.entry("callback_url", "https://broker.example/oauth/authenticate"),
                        Map.entry("response_authentication_token_key", "access_token"),
                        Map.entry("response_refresh_token_key", "refresh_token"),
                        Map.entry("scope", "orders:read orders:write")),
                Map.of(
                        "client_secret", Secret.of("a-secret-of-forty-characters-0123456789a"),
                        "oauth_authorised_code", Secret.of("SplxlOBeZQQYbYS6WxSbIA"),
                        "code_verifier", Secret.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")));
    }

    static byte[] tokenResponse() {
        return ("{\"access_token\":\""
                        + "a".repeat(1000)
                        + "\",\"refresh_token\":\""
                        + "r".repeat(64)
                        + "\",\"expires_in\":3600,\"token_type\":\"Bearer\","
                        + "\"scope\":\"orders:read orders:write\",\"ok\":true}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
