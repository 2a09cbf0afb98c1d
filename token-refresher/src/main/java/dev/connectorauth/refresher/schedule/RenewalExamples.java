package dev.connectorauth.refresher.schedule;

/** Examples for the published documentation. */
final class RenewalExamples {

    static final String ONE =
            """
            {
              "instanceId": "7b0f35d0-6f2a-4f0e-8a5e-3d5b0a0c4a11",
              "tenant": "blue",
              "connector": "acme-crm",
              "authMethod": "oauth-code",
              "providerHost": "login.acme.example",
              "instanceStatus": "active",
              "status": "scheduled",
              "version": 12,
              "policy": "eager",
              "dueAt": "2026-03-01T10:47:12Z",
              "expiresAt": "2026-03-01T11:00:00Z",
              "attempts": 0,
              "lastAttemptAt": "2026-03-01T10:00:00Z",
              "lastOutcome": "renewed"
            }
            """;

    static final String PAGE =
            "{\"items\": ["
                    + ONE
                    + "], \"next\": \"ew810G8qTw6KXj1bCgxKEQ\","
                    + " \"counts\": {\"failing\": {\"count\": 71, \"more\": false}}}";

    private RenewalExamples() {}
}
