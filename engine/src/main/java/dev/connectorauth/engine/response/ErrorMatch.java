package dev.connectorauth.engine.response;

import dev.connectorauth.contracts.definition.ErrorMatcher;

/**
 * An answer that the definition calls an error.
 *
 * @param meaning what the error means
 * @param rule the matcher that fits, as a path in the definition, such as {@code response/errors/1}
 */
public record ErrorMatch(ErrorMatcher.Meaning meaning, String rule) {}
