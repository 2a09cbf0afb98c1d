package dev.connectorauth.broker.vault;

import java.util.Objects;
import java.util.UUID;

/**
 * Where a sealed value stands; it opens in no other place.
 *
 * @param tenant tenant of the owner
 * @param owner id of the instance, session or registration
 * @param field name of the column or value
 * @param generation write generation of the row, so that an older value can't be put back
 */
public record SealContext(String tenant, UUID owner, String field, long generation) {

    public SealContext {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(field, "field");
    }

    KeyScope scope() {
        return new KeyScope(tenant, owner);
    }

    byte[] binding() {
        return Binding.of("field")
                .text(tenant)
                .text(owner.toString())
                .text(field)
                .number(generation)
                .bytes();
    }

    String place() {
        return field + " of " + owner + ", generation " + generation;
    }
}
