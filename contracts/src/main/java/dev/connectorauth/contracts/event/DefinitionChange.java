package dev.connectorauth.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A connector definition was published or archived.
 *
 * @param tenant whose it is
 * @param connector key of the connector
 * @param revision the latest published revision
 * @param digest SHA-256 of the revision's canonical text, lower-case hex
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DefinitionChange(String tenant, String connector, int revision, String digest) {}
