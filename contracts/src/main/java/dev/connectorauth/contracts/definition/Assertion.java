package dev.connectorauth.contracts.definition;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;

/**
 * A JWT that is signed for each use (RFC 7519, RFC 7523). All texts are templates.
 *
 * @param algorithm RS256 … RS512, PS256 … PS512, ES256 … ES512, EdDSA, HS256 … HS512
 * @param key PEM (PKCS#8, PKCS#1, SEC1) or JWK of the private key; the secret's text for HS
 * @param keyId the {@code kid} header; may be null
 * @param header further header members
 * @param claims claims; texts are templates, null takes a default claim away
 * @param lifetime from {@code iat} to {@code exp}; null = 5 minutes
 */
public record Assertion(
        String algorithm,
        String key,
        String keyId,
        JsonNode header,
        JsonNode claims,
        Duration lifetime) {}
