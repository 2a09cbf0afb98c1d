package dev.connectorauth.refresher.renewal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import java.time.Instant;

/**
 * The broker's good answer to a refresh call.
 *
 * @param version version of the credential at hand now
 * @param expiresAt when it expires
 * @param outcome {@code renewed} or {@code superseded}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RefreshAnswer(long version, Instant expiresAt, String outcome) {}
