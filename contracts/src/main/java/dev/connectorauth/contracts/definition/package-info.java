/**
 * The connector definition document, format 1: what can be connected and how it authenticates. No
 * secrets, ever.
 */
package dev.connectorauth.contracts.definition;
