package dev.connectorauth.contracts.problem;

/**
 * One violation in a request.
 *
 * @param pointer JSON Pointer (RFC 6901) into the request body, or the name of a query parameter or
 *     header
 * @param detail what is wrong with it and why; never repeats a secret value
 */
public record FieldError(String pointer, String detail) {}
