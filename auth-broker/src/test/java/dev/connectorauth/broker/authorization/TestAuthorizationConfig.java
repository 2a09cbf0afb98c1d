package dev.connectorauth.broker.authorization;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings for what needs no running service. */
record TestAuthorizationConfig(
        String publicUrl, Optional<List<String>> returnUrls, RedirectUriForm redirectUri)
        implements AuthorizationConfig {

    static TestAuthorizationConfig at(String publicUrl) {
        return new TestAuthorizationConfig(
                publicUrl, Optional.empty(), RedirectUriForm.PER_CONNECTOR);
    }

    static TestAuthorizationConfig returningTo(String... entries) {
        return new TestAuthorizationConfig(
                "https://auth.example",
                Optional.of(List.of(entries)),
                RedirectUriForm.PER_CONNECTOR);
    }

    @Override
    public Duration sessionLife() {
        return Duration.ofMinutes(10);
    }
}
