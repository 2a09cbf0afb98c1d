package dev.connectorauth.edge.identity;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a token and the tenant header together say about the caller.
 *
 * <p>Invariants: a token of a tenant can't name another one; only a token without a tenant and with
 * scope {@code platform:act-as-tenant} may name one; whoever has neither has no tenant.
 */
record CallerIdentity(String subject, Optional<Tenant> tenant, Set<String> scopes) {

    static final String TENANT_HEADER = "Connector-Auth-Tenant";

    static final CallerIdentity ANONYMOUS =
            new CallerIdentity("anonymous", Optional.empty(), Set.of());

    /**
     * Applies the rules.
     *
     * @param subject claim {@code sub}
     * @param tenantClaim claim {@code tenant}; null = the token has none
     * @param scopes the scopes of the token
     * @param headers every value of the tenant header
     */
    static CallerIdentity of(
            String subject, Object tenantClaim, Set<String> scopes, List<String> headers) {
        if (tenantClaim != null) {
            if (!headers.isEmpty()) {
                throw forbidden("This token has a tenant of its own and can't name one.");
            }
            return new CallerIdentity(subject, Optional.of(claimed(tenantClaim)), scopes);
        }
        if (headers.isEmpty()) {
            return new CallerIdentity(subject, Optional.empty(), scopes);
        }
        if (!scopes.contains(Scopes.ACT_AS_TENANT)) {
            throw forbidden("This token may not act as a tenant.");
        }
        return new CallerIdentity(subject, Optional.of(named(headers)), scopes);
    }

    private static Tenant claimed(Object claim) {
        return Tenant.parse(claim instanceof String id ? id : null)
                .orElseThrow(() -> forbidden("The tenant of this token is malformed."));
    }

    private static Tenant named(List<String> headers) {
        return Tenant.parse(headers.size() == 1 ? headers.get(0) : null)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.BAD_REQUEST,
                                        "The tenant header is malformed.",
                                        List.of(
                                                new FieldError(
                                                        TENANT_HEADER,
                                                        "must be one value that matches"
                                                                + " [a-z0-9][a-z0-9-]{0,62}"))));
    }

    private static ProblemException forbidden(String detail) {
        return new ProblemException(ProblemType.FORBIDDEN, detail);
    }
}
