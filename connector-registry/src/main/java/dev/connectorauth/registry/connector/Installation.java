package dev.connectorauth.registry.connector;

import dev.connectorauth.edge.identity.Tenant;
import dev.connectorauth.registry.definition.DefinitionMedia;

import io.smallrye.mutiny.Uni;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Makes connectors of definitions that come with the registry. */
@ApplicationScoped
public class Installation {

    private static final MediaType YAML = MediaType.valueOf(DefinitionMedia.YAML);

    private final ConnectorWriting writing;

    Installation(ConnectorWriting writing) {
        this.writing = writing;
    }

    /**
     * A definition on its way to a tenant.
     *
     * @param yaml its document
     * @param publish whether it is published at once
     * @param subject who wants it
     */
    public record Wanted(byte[] yaml, boolean publish, String subject) {}

    /**
     * Creates the connector as if the tenant had sent the document; fails likewise, above all with
     * 409 where the tenant has a connector of the key.
     *
     * @param idempotencyKey null = none
     */
    public Uni<Response> install(Tenant tenant, String idempotencyKey, Wanted wanted) {
        return writing.create(
                        tenant,
                        idempotencyKey,
                        new DocumentBody(wanted.yaml(), YAML),
                        new WriteMode(wanted.publish(), false, wanted.subject()))
                .map(WriteOutcome::response);
    }
}
