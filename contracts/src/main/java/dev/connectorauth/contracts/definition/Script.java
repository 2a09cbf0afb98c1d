package dev.connectorauth.contracts.definition;

/**
 * A script around a request.
 *
 * @param script JavaScript (ECMAScript 2020)
 */
public record Script(String script) {}
