/** Tokens for tests, and the configuration that makes a service under test trust them. */
package dev.connectorauth.edge.testing;
