package dev.connectorauth.registry.connector;

/** Examples for the published documentation. All are about one connector, Acme CRM. */
final class ConnectorExamples {

    static final String YAML =
            """
            format: 1
            key: acme-crm
            name: Acme CRM
            documentation: https://docs.acme.example
            variables:
              - { key: shop_url, label: Shop URL, input: required, example: "https://shop.acme.example" }
            authMethods:
              - key: oauth-code
                name: OAuth 2 (authorisation code)
                type: oauth2-authorization-code
                timeout: 30s
                uses: [shop_url]
                variables:
                  - { key: scope, default: "read write" }
                  - { key: account_id, from: { response: "$.account.id" } }
                authorize: { url: "{{shop_url}}/oauth/authorize" }
                token: { url: "{{shop_url}}/oauth/token" }
                response: { errors: [{ status: [200], path: error, values: [locked], means: dead }] }
                revoke: { url: "{{shop_url}}/oauth/revoke", body: { token: "{{token}}" } }
                lifetime: { accessToken: 1h, refreshTokenIdle: 30d, rotation: rotating }
                verify: { url: "{{shop_url}}/api/me", label: "$.name" }
            endpoints:
              - { key: orders, name: List orders, method: GET, url: "{{shop_url}}/api/orders", authMethods: [oauth-code] }
            """;

    static final String JSON =
            """
            {
              "format": 1,
              "key": "acme-crm",
              "name": "Acme CRM",
              "variables": [
                {"key": "shop_url", "label": "Shop URL", "input": "required", "example": "https://shop.acme.example"}
              ],
              "authMethods": [
                {
                  "key": "oauth-code",
                  "name": "OAuth 2 (authorisation code)",
                  "type": "oauth2-authorization-code",
                  "uses": ["shop_url"],
                  "variables": [{"key": "account_id", "from": {"response": "$.account.id"}}],
                  "authorize": {"url": "{{shop_url}}/oauth/authorize"},
                  "token": {"url": "{{shop_url}}/oauth/token"}
                }
              ],
              "endpoints": [
                {"key": "orders", "name": "List orders", "method": "GET", "url": "{{shop_url}}/api/orders", "authMethods": ["oauth-code"]}
              ]
            }
            """;

    static final String PATCH = "{\"name\": \"Acme CRM (Europe)\", \"description\": null}";

    static final String STATE =
            """
            {
              "key": "acme-crm",
              "name": "Acme CRM",
              "authTypes": ["oauth2-authorization-code"],
              "draftDigest": "4c9e1f0b7f3fd0b4c1f3e0a6a7d6b1d0b6c7f4d5d3b3a1f7c2c1e0d9f8a7b6c5",
              "revision": 3,
              "revisionDigest": "4c9e1f0b7f3fd0b4c1f3e0a6a7d6b1d0b6c7f4d5d3b3a1f7c2c1e0d9f8a7b6c5",
              "publishedAt": "2026-03-01T10:00:00Z",
              "unpublishedChanges": false,
              "createdAt": "2026-01-15T08:30:00Z",
              "updatedAt": "2026-03-01T10:00:00Z"
            }
            """;

    static final String LIST = "{\"items\": [" + STATE + "], \"next\": \"YWNtZS1jcm0\"}";

    static final String REVISION =
            """
            {
              "tenant": "blue",
              "key": "acme-crm",
              "revision": 3,
              "digest": "4c9e1f0b7f3fd0b4c1f3e0a6a7d6b1d0b6c7f4d5d3b3a1f7c2c1e0d9f8a7b6c5",
              "publishedAt": "2026-03-01T10:00:00Z",
              "definition":\s"""
                    + JSON
                    + "}";

    static final String REVISIONS =
            """
            {
              "items": [
                {
                  "revision": 3,
                  "digest": "4c9e1f0b7f3fd0b4c1f3e0a6a7d6b1d0b6c7f4d5d3b3a1f7c2c1e0d9f8a7b6c5",
                  "publishedAt": "2026-03-01T10:00:00Z",
                  "publishedBy": "blue-platform"
                }
              ],
              "next": "Mw"
            }
            """;

    static final String FORM =
            """
            {
              "connector": "acme-crm",
              "revision": 3,
              "authMethod": "oauth-code",
              "name": "OAuth 2 (authorisation code)",
              "type": "oauth2-authorization-code",
              "interactive": true,
              "fields": [
                {"key": "client_id", "label": "Client ID", "input": "required", "secret": false},
                {"key": "client_secret", "label": "Client secret", "input": "optional", "secret": true},
                {"key": "scope", "label": "Scope", "input": "optional", "secret": false, "default": "read write"},
                {"key": "shop_url", "label": "Shop URL", "input": "required", "secret": false, "example": "https://shop.acme.example"}
              ]
            }
            """;

    static final String ENDPOINTS =
            """
            {
              "items": [
                {"key": "orders", "name": "List orders", "method": "GET", "url": "{{shop_url}}/api/orders", "authMethods": ["oauth-code"]}
              ]
            }
            """;

    static final String VIOLATIONS =
            """
            {
              "type": "urn:connector-auth:problem:validation-failed",
              "title": "Validation failed",
              "status": 422,
              "detail": "The definition breaks 2 rule(s).",
              "errors": [
                {"pointer": "/authMethods/0/token/url", "detail": "auth method 'oauth-code' has no variable 'shop'"},
                {"pointer": "/endpoints/0/authMethods/0", "detail": "there is no auth method 'basic'"}
              ],
              "requestId": "0c3c9d1e"
            }
            """;

    private ConnectorExamples() {}
}
