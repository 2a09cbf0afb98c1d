package dev.connectorauth.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Definitions for tests. */
public final class Documents {

    private Documents() {}

    /** A key that no other test has. */
    public static String newKey() {
        return "c-" + UUID.randomUUID();
    }

    /** A valid definition in YAML, of the usual size. */
    public static String acme(String key) {
        return """
               format: 1
               key: %s
               name: Acme CRM
               documentation: https://docs.acme.example
               variables:
                 - { key: shop_url, label: Shop URL, input: required, example: "https://shop.acme.example" }
                 - { key: account, label: Account, input: required, pattern: "[a-z0-9]+" }
               authMethods:
                 - key: oauth-code
                   name: OAuth 2 (authorisation code)
                   type: oauth2-authorization-code
                   timeout: 30s
                   documentation: https://docs.acme.example/oauth
                   uses: [shop_url]
                   variables:
                     - { key: scope, default: "read write" }
                     - { key: state_length, default: "64" }
                   authorize: { url: "{{shop_url}}/oauth/authorize", query: { audience: "api.acme.example" } }
                   token: { url: "{{shop_url}}/oauth/token", headers: {}, query: {}, body: {}, format: form }
                   refresh: { url: "{{shop_url}}/oauth/token" }
                   revoke: { url: "{{shop_url}}/oauth/revoke", body: { token: "{{token}}" } }
                   response: { accessToken: "{{response_authentication_token_key}}", expiresIn: expires_in }
                   lifetime: { accessToken: 1h, refreshToken: 60d, refreshTokenIdle: 30d, rotation: rotating }
                   credential: { headers: { Authorization: "Bearer {{token}}" } }
                   verify: { method: GET, url: "{{shop_url}}/api/me", label: "$.name" }
                 - key: basic
                   name: Basic
                   type: basic
                   uses: [account]
                   verify: { url: "https://{{account}}.acme.example/me" }
               endpoints:
                 - { key: orders, name: List orders, method: GET, url: "{{shop_url}}/api/orders", authMethods: [oauth-code] }
                 - { key: status, name: Status, method: GET, url: "https://status.acme.example", authMethods: [oauth-code, basic] }
               """
                .formatted(key);
    }

    /** A valid definition in YAML that uses everything the language has. */
    public static String everything(String key) {
        try (InputStream in = Documents.class.getResourceAsStream("everything.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("KEY", key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A small valid definition in JSON. */
    public static String small(String key, String name) {
        return """
               {"format": 1, "key": "%s", "name": "%s", "authMethods": [
                 {"key": "basic", "name": "Basic", "type": "basic"}]}
               """
                .formatted(key, name);
    }
}
