package dev.connectorauth.refresher.pause;

import com.fasterxml.jackson.annotation.JsonInclude;

import java.time.Instant;
import java.util.UUID;

/**
 * A pause as callers see it.
 *
 * @param id names it
 * @param tenant whose instances it covers; absent = everybody's
 * @param provider host of the token endpoint; absent = any
 * @param connector key of the connector; absent = any
 * @param authMethod key of the auth method; absent = any
 * @param reason why
 * @param createdAt since when
 * @param createdBy {@code sub} of who asked for it; absent = it is the platform's, which no tenant
 *     needs to know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Pause(
        UUID id,
        String tenant,
        String provider,
        String connector,
        String authMethod,
        String reason,
        Instant createdAt,
        String createdBy) {

    /** The pause as a tenant sees it, or the platform. */
    static Pause of(PauseEntity row, boolean byTenant) {
        return new Pause(
                row.id,
                row.tenant,
                row.provider,
                row.connector,
                row.authMethod,
                row.reason,
                row.createdAt,
                byTenant && row.tenant == null ? null : row.createdBy);
    }
}
