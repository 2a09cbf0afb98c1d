package dev.connectorauth.contracts.definition;

/**
 * A request that tells whether a credential works, and whose it is.
 *
 * @param method HTTP method; null = GET
 * @param url where it goes
 * @param label path in the response to a text that names the connection for people, such as {@code
 *     $.name}; may be null
 */
public record VerifyTemplate(String method, String url, String label) {}
