package dev.connectorauth.registry.catalog;

import java.util.List;

/**
 * All definitions that can be installed.
 *
 * @param items the definitions, in the order of their keys
 */
record CatalogList(List<CatalogEntry> items) {}
