package dev.connectorauth.registry.definition;

/**
 * Something that definitions have to keep. A rule takes any document, also one that breaks other
 * rules, and reports only what is its own concern.
 */
interface DefinitionRule {

    void check(Located document, Violations violations);
}
