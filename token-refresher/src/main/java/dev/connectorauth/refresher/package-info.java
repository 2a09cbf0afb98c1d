/** WHEN a credential must be renewed. */
package dev.connectorauth.refresher;
