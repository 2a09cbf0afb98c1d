package dev.connectorauth.engine.signing;

/**
 * What a third party answered with that wants a request signed by what it says (RFC 9110 §11.6.1).
 *
 * @param header the value of {@code WWW-Authenticate}
 * @param use how many requests were signed in answer to it, this one included; third parties refuse
 *     a number that they know
 */
public record Challenge(String header, int use) {}
