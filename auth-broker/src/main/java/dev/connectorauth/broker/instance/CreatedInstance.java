package dev.connectorauth.broker.instance;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.connectorauth.contracts.event.InstanceStatus;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.util.UUID;

/**
 * What came of a wish to connect.
 *
 * @param id the instance
 * @param status {@code active}, or {@code authorization_required} with the URL for it
 * @param authorizationUrl where to send the customer's browser, once; null where nobody is asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CreatedInstance")
record CreatedInstance(
        UUID id,
        @Schema(examples = "active") InstanceStatus status,
        @Schema(examples = "https://auth.platform.example/oauth/start/Xk2…")
                String authorizationUrl) {}
