package dev.connectorauth.engine.request;

import dev.connectorauth.contracts.Secret;

/**
 * What a client shows in a TLS handshake (RFC 8446 §4.4.2).
 *
 * @param chain the certificate and its chain, PEM
 * @param key its private key, PEM
 */
public record ClientCertificate(Secret chain, Secret key) {}
