/** Brokers and refreshers killed at random while they renew. */
package dev.connectorauth.resilience.race;
