package dev.connectorauth.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How eagerly an instance is renewed. */
public enum RenewalPolicy {
    /** The access token is kept fresh. */
    @JsonProperty("eager")
    EAGER,
    /** Only the refresh token is kept alive; the access token is renewed when it is asked for. */
    @JsonProperty("on-demand")
    ON_DEMAND,
    /** Nothing is renewed. */
    @JsonProperty("off")
    OFF
}
