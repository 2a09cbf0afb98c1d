package dev.connectorauth.contracts.definition;

/**
 * What the parameters of the callback are called, for third parties that rename them (RFC 6749
 * §4.1.2, RFC 9207 §2, RFC 5849 §2.2). What is null keeps its standard name.
 *
 * @param code authorisation code, or verifier
 * @param state state, or temporary credentials identifier
 * @param error error code, or what a refusal has in the place of {@code state}
 * @param issuer issuer identifier
 */
public record CallbackNames(String code, String state, String error, String issuer) {}
