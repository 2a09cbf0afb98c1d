/**
 * Tokens for tests, the configuration that makes a service under test trust them, and a clock to
 * move.
 */
package dev.connectorauth.edge.testing;
