/** A small service to try the edge with. */
package dev.connectorauth.edge.sample;
