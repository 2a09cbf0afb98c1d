/** Connectors: drafts, the revisions published from them, and what is asked about them. */
package dev.connectorauth.registry.connector;
