package dev.connectorauth.edge.testing;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;

import java.time.Duration;
import java.time.Instant;

/**
 * Builds callers' access tokens for tests:
 *
 * <pre>{@code
 * TestTokens.tenant("blue").scopes("connectors:read").audience("connector-registry").token()
 * }</pre>
 *
 * <p>A builder is immutable; every method returns a changed copy.
 *
 * @param tenant claim {@code tenant}; null = none
 * @param scope claim {@code scope}
 * @param audience claim {@code aud}
 * @param issuer claim {@code iss}
 * @param expiresAt claim {@code exp}
 */
public record TestTokens(
        String tenant, String scope, String audience, String issuer, Instant expiresAt) {

    /** The token of a caller that belongs to a tenant. */
    public static TestTokens tenant(String tenant) {
        return new TestTokens(
                tenant, "", "", TestTrust.ISSUER, Instant.now().plus(Duration.ofMinutes(10)));
    }

    /** The token of one of the platform's own services: no tenant, may act as any. */
    public static TestTokens platform() {
        return tenant(null).scopes("platform:act-as-tenant");
    }

    /** The token of a caller with neither tenant nor the right to act as one. */
    public static TestTokens withoutTenant() {
        return tenant(null);
    }

    /** Adds scopes. */
    public TestTokens scopes(String... more) {
        String all = (scope + " " + String.join(" ", more)).strip();
        return new TestTokens(tenant, all, audience, issuer, expiresAt);
    }

    /** For which service the token is. */
    public TestTokens audience(String service) {
        return new TestTokens(tenant, scope, service, issuer, expiresAt);
    }

    /** Who issued the token; the default is trusted, everyone else is not. */
    public TestTokens issuedBy(String other) {
        return new TestTokens(tenant, scope, audience, other, expiresAt);
    }

    /** When the token expires. */
    public TestTokens expiringAt(Instant instant) {
        return new TestTokens(tenant, scope, audience, issuer, instant);
    }

    /** The signed token, for {@code Authorization: Bearer}. */
    public String token() {
        JwtClaimsBuilder claims =
                Jwt.issuer(issuer)
                        .subject("test-client")
                        .audience(audience)
                        .issuedAt(expiresAt.minus(Duration.ofMinutes(10)))
                        .expiresAt(expiresAt)
                        .claim("scope", scope);
        if (tenant != null) {
            claims.claim("tenant", tenant);
        }
        return claims.sign(TestKeys.privateKey());
    }
}
