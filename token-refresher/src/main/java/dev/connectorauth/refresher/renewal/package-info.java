/** Asking the broker to renew what is due, and what follows from its answer. */
package dev.connectorauth.refresher.renewal;
