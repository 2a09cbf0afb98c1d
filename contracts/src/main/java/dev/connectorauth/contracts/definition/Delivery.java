package dev.connectorauth.contracts.definition;

/**
 * Credentials that the third party posts to us after consent. The authorize request has {@code
 * {{delivery_url}}} and {@code {{state}}} for it.
 *
 * @param state place in the body that repeats the state; null = the address alone tells
 * @param signature how the request is signed; null = not at all
 */
public record Delivery(Extraction state, MessageSignature signature) {}
