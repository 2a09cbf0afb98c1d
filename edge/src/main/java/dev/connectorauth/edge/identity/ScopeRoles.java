package dev.connectorauth.edge.identity;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes the scopes of a token ({@code scope}, RFC 8693 §4.2) the caller's roles. Roles of any other
 * claim are dropped.
 */
@ApplicationScoped
class ScopeRoles implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        return Uni.createFrom()
                .item(
                        QuarkusSecurityIdentity.builder()
                                .setPrincipal(token)
                                .addCredentials(identity.getCredentials())
                                .addAttributes(identity.getAttributes())
                                .addRoles(scopes(token))
                                .build());
    }

    private static Set<String> scopes(JsonWebToken token) {
        Object scope = token.getClaim("scope");
        return scope instanceof String text && !text.isBlank()
                ? new HashSet<>(Arrays.asList(text.strip().split(" +")))
                : Set.of();
    }
}
