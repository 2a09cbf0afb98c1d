package dev.connectorauth.edge.identity;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import jakarta.enterprise.context.RequestScoped;

import java.util.Optional;
import java.util.Set;

/** The caller of the current request. Whoever is not authenticated has no tenant and no scopes. */
@RequestScoped
public class Caller {

    private CallerIdentity identity = CallerIdentity.ANONYMOUS;

    void identified(CallerIdentity found) {
        this.identity = found;
    }

    /** The {@code sub} claim: which client or person calls. */
    public String subject() {
        return identity.subject();
    }

    /** The scopes of the caller's token. */
    public Set<String> scopes() {
        return identity.scopes();
    }

    /**
     * The tenant that this call is for.
     *
     * @throws ProblemException 403 {@code tenant-required} when the call names none
     */
    public Tenant tenant() {
        return identity.tenant()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.TENANT_REQUIRED,
                                        "The token has no tenant. The platform's own services name"
                                                + " one in the header "
                                                + CallerIdentity.TENANT_HEADER
                                                + "."));
    }

    /**
     * The tenant that a platform-wide resource is narrowed to; empty = all tenants, which only a
     * caller with scope {@value Scopes#ACT_AS_TENANT} gets.
     *
     * @throws ProblemException 403 {@code tenant-required} when the caller has neither
     */
    public Optional<Tenant> tenantIfAny() {
        if (identity.tenant().isEmpty() && !scopes().contains(Scopes.ACT_AS_TENANT)) {
            tenant();
        }
        return identity.tenant();
    }
}
