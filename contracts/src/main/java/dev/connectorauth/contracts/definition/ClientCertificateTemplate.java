package dev.connectorauth.contracts.definition;

/**
 * The client certificate that data calls are made with (RFC 8446 §4.4.2), in one of two ways. All
 * texts are templates.
 *
 * @param chain the certificate and its chain, PEM
 * @param key its private key, PEM
 * @param pkcs12 certificate, chain and key as a PKCS#12 file (RFC 7292) in Base64
 * @param password password of the file
 */
public record ClientCertificateTemplate(String chain, String key, String pkcs12, String password) {}
