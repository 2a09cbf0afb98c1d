package dev.connectorauth.registry.definition;

/**
 * A template and what it may name.
 *
 * @param text the template
 * @param scope what it may name beside variables
 */
record TemplatePlace(Located text, Scope scope) {}
