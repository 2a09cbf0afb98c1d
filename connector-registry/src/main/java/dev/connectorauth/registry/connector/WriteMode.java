package dev.connectorauth.registry.connector;

/**
 * How far a write goes, and who makes it.
 *
 * @param publish whether the draft is published at once
 * @param dryRun whether the document is only validated
 * @param subject who writes
 */
record WriteMode(boolean publish, boolean dryRun, String subject) {}
