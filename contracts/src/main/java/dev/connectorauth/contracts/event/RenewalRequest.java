package dev.connectorauth.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import java.util.UUID;

/**
 * A platform service's wish that an instance be renewed now. The tenant is the CloudEvents
 * extension {@code tenant} and must be the instance's.
 *
 * @param instanceId the instance
 * @param version credential version that is not good any more; a later one at hand makes the wish a
 *     no-op; null = whatever is current
 * @param reason why, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RenewalRequest(UUID instanceId, Long version, String reason) {}
