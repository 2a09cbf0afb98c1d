package dev.connectorauth.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Locale;

/** How eagerly an instance is renewed. */
public enum RenewalPolicy {
    /** The access token is kept fresh. */
    @JsonProperty("eager")
    EAGER,
    /** Only the refresh token is kept alive; the access token is renewed when it is asked for. */
    @JsonProperty("on-demand")
    ON_DEMAND,
    /** Nothing is renewed by schedule; the access token is when it is asked for. */
    @JsonProperty("off")
    OFF;

    /** The name on the wire. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The policy of this wire name; an unknown one is an {@link IllegalArgumentException}. */
    public static RenewalPolicy of(String id) {
        for (RenewalPolicy policy : values()) {
            if (policy.id().equals(id)) {
                return policy;
            }
        }
        throw new IllegalArgumentException("unknown renewal policy");
    }
}
