/** The connector registry: what can be connected, and how it authenticates. */
package dev.connectorauth.registry;
