/**
 * Brokers and refreshers as programs of their own, on one database, with everything around them:
 * started, killed, stopped and started again, and ended whatever happens.
 */
package dev.connectorauth.resilience.fleet;
