/** Time and randomness as beans, so that tests may replace them. */
package dev.connectorauth.edge.ambient;
