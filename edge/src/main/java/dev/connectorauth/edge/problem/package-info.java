/** Every failure as a problem details object (RFC 9457), without internals. */
package dev.connectorauth.edge.problem;
