/** Definitions that come with the registry, for tenants to take over. */
package dev.connectorauth.registry.catalog;
