package dev.connectorauth.broker.vault;

import java.util.Objects;
import java.util.UUID;

/**
 * Whose data key it is; a wrapped key opens for no other owner.
 *
 * @param tenant tenant of the owner
 * @param owner id of the instance, session or registration
 */
public record KeyScope(String tenant, UUID owner) {

    public KeyScope {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(owner, "owner");
    }

    byte[] binding() {
        return Binding.of("data-key").text(tenant).text(owner.toString()).bytes();
    }
}
