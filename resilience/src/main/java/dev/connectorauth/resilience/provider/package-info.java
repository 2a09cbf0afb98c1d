/**
 * A third party's token endpoint that keeps the rules of refresh token rotation to the letter,
 * misbehaves on demand and remembers every token it was shown.
 */
package dev.connectorauth.resilience.provider;
