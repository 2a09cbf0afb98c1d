/** Errors on the wire (RFC 9457), the same in every service. */
package dev.connectorauth.contracts.problem;
