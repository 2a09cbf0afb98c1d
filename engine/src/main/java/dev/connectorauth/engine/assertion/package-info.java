/** JWTs that clients sign (RFC 7519, RFC 7523), and the private keys they sign with. */
package dev.connectorauth.engine.assertion;
