package dev.connectorauth.edge.identity;

import dev.connectorauth.edge.logging.LogFields;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import java.util.List;

/** Establishes the {@link Caller} before any resource runs, also of resources that don't ask. */
@ApplicationScoped
class CallerFilter {

    private final CurrentIdentityAssociation identities;
    private final Caller caller;

    CallerFilter(CurrentIdentityAssociation identities, Caller caller) {
        this.identities = identities;
        this.caller = caller;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    Uni<Void> identify(ContainerRequestContext request) {
        List<String> headers =
                request.getHeaders().getOrDefault(CallerIdentity.TENANT_HEADER, List.of());
        return identities
                .getDeferredIdentity()
                .invoke(identity -> accept(identity(identity, headers)))
                .replaceWithVoid();
    }

    private void accept(CallerIdentity identity) {
        caller.identified(identity);
        identity.tenant().ifPresent(LogFields::tenant);
    }

    private static CallerIdentity identity(SecurityIdentity identity, List<String> headers) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? CallerIdentity.of(
                        token.getSubject(), token.getClaim("tenant"), identity.getRoles(), headers)
                : CallerIdentity.of(
                        CallerIdentity.ANONYMOUS.subject(), null, identity.getRoles(), headers);
    }
}
