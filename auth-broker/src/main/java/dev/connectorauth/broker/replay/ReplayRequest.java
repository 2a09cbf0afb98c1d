package dev.connectorauth.broker.replay;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which states are to be told of once more.
 *
 * @param tenant whose; null = everybody's
 * @param connector of which connector; null = of all
 */
@Schema(name = "ReplayRequest")
record ReplayRequest(
        @Schema(examples = "blue") String tenant,
        @Schema(examples = "acme-crm") String connector) {}
