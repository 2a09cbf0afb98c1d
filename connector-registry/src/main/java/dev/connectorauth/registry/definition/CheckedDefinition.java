package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.definition.ConnectorDefinition;
import dev.connectorauth.engine.document.DefinitionDocument;

/**
 * A document that keeps all rules.
 *
 * @param definition what it says
 * @param text its canonical text
 * @param digest SHA-256 of the text, lower-case hex
 */
public record CheckedDefinition(ConnectorDefinition definition, String text, String digest) {

    static CheckedDefinition of(DefinitionDocument document) {
        return new CheckedDefinition(
                document.definition(), document.canonicalText(), document.digest());
    }
}
