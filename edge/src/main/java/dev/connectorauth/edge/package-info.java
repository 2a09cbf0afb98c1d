/** The REST edge that the services share. */
package dev.connectorauth.edge;
