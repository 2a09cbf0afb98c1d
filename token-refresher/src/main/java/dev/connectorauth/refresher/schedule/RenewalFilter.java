package dev.connectorauth.refresher.schedule;

import java.util.UUID;

/**
 * Which renewals are asked for; a null member means any.
 *
 * @param tenant whose
 * @param status how they stand
 * @param provider host of the token endpoint
 * @param connector key of the connector
 * @param authMethod key of the auth method
 * @param after the instance that the page before ended with
 * @param limit how many
 */
record RenewalFilter(
        String tenant,
        RenewalStatus status,
        String provider,
        String connector,
        String authMethod,
        UUID after,
        int limit) {

    /** Whether lines of the wide table have to be read to tell. */
    boolean needsState() {
        return tenant != null || provider != null || connector != null || authMethod != null;
    }

    /** The same of another status, from the start. */
    RenewalFilter counting(RenewalStatus other) {
        return new RenewalFilter(tenant, other, provider, connector, authMethod, null, limit);
    }
}
