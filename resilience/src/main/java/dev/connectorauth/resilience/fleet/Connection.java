package dev.connectorauth.resilience.fleet;

import dev.connectorauth.resilience.provider.GrantKey;

import java.util.UUID;

/**
 * An instance and the grant that it lives on.
 *
 * @param id the instance
 * @param documented what its auth method says of refresh tokens
 * @param grant its grant at the double
 */
public record Connection(UUID id, Documented documented, GrantKey grant) {}
