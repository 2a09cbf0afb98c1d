/** What crosses a service boundary, and the secret type that every service holds secrets in. */
package dev.connectorauth.contracts;
