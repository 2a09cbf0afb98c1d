package dev.connectorauth.engine.signing;

/** What a service does to the path before it checks the signature. */
enum PathStyle {
    NORMALIZED,
    RAW
}
