package dev.connectorauth.registry.connector;

import jakarta.ws.rs.core.MediaType;

/**
 * The body of a write, as it came.
 *
 * @param bytes its bytes; null = none
 * @param media its Content-Type; null = none
 */
record DocumentBody(byte[] bytes, MediaType media) {}
