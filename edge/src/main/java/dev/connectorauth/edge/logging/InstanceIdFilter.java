package dev.connectorauth.edge.logging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import java.util.UUID;

/** Names the instance of calls whose path holds one ({@code id} or {@code instanceId}). */
@ApplicationScoped
class InstanceIdFilter {

    @ServerRequestFilter
    void identify(ContainerRequestContext request) {
        var parameters = request.getUriInfo().getPathParameters();
        String id = parameters.getFirst("instanceId");
        id = id == null ? parameters.getFirst("id") : id;
        if (id != null && isUuid(id)) {
            LogFields.instanceId(id);
        }
    }

    // anything else is a caller's free text, which has no place in a log field
    private static boolean isUuid(String text) {
        try {
            return text.length() == 36 && UUID.fromString(text) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
