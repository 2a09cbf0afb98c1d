package dev.connectorauth.registry.connector;

import dev.connectorauth.registry.definition.CheckedDefinition;

/**
 * A draft to be written.
 *
 * @param id the connector
 * @param definition what the draft becomes
 * @param expectation what has to be true of the current draft
 * @param publish whether it is published at once
 * @param subject who writes
 */
record DraftWrite(
        ConnectorId id,
        CheckedDefinition definition,
        Expectation expectation,
        boolean publish,
        String subject) {}
