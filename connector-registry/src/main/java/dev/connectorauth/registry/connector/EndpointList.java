package dev.connectorauth.registry.connector;

import dev.connectorauth.contracts.definition.Endpoint;

import java.util.List;

/**
 * Endpoints of a connector.
 *
 * @param items the endpoints, in the definition's order
 */
record EndpointList(List<Endpoint> items) {}
