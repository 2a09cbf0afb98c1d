package dev.connectorauth.contracts.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Proof key for code exchange (RFC 7636). */
public enum Pkce {
    /** The challenge is the SHA-256 of the verifier (§4.2). */
    @JsonProperty("S256")
    S256,
    /** The challenge is the verifier. */
    @JsonProperty("plain")
    PLAIN,
    /** No challenge, for third parties that refuse it. */
    @JsonProperty("off")
    OFF
}
