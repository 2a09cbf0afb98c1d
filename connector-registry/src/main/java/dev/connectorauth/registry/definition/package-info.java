/** Reads connector definitions and reports everything that is wrong with one. */
package dev.connectorauth.registry.definition;
