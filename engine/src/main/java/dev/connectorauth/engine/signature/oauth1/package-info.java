/** Signs requests the OAuth 1.0 way (RFC 5849 §3), over the octets that go over the wire. */
package dev.connectorauth.engine.signature.oauth1;
