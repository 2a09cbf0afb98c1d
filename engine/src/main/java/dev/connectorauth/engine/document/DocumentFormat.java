package dev.connectorauth.engine.document;

/** The formats a definition may be written in. */
public enum DocumentFormat {
    /** RFC 8259. */
    JSON,
    /** YAML 1.1 without anchors, aliases, tags and further documents. */
    YAML
}
