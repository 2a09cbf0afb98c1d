/** Answers the challenges of HTTP Digest authentication (RFC 7616). */
package dev.connectorauth.engine.signature.digest;
