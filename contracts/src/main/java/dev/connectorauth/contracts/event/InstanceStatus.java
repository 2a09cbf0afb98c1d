package dev.connectorauth.contracts.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** Where an instance stands. */
public enum InstanceStatus {
    /** A person has not consented yet. */
    AUTHORIZATION_REQUIRED,
    /** A person has consented and must choose among what was found. */
    SELECTION_REQUIRED,
    /** The credential works and is renewed. */
    ACTIVE,
    /** Renewal fails for now; the credential is still good. */
    DEGRADED,
    /** The grant is dead; a person must consent again. */
    REAUTHORIZATION_REQUIRED,
    /** Switched off. */
    DISABLED,
    /** Gone; only events and the renewal feed still name it. */
    DELETED;

    /** The name on the wire. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of this wire name; an unknown one is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static InstanceStatus of(String id) {
        for (InstanceStatus status : values()) {
            if (status.id().equals(id)) {
                return status;
            }
        }
        throw new IllegalArgumentException("unknown instance status");
    }

    /** Whether a credential may be served and renewed in this status. */
    public boolean usable() {
        return this == ACTIVE || this == DEGRADED;
    }
}
