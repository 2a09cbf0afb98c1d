/**
 * Jersey's OAuth 1.0 server with an API behind it, for tests of those who dance with it: a consumer
 * {@code peer}, a person who agrees to everything, and orders that need a signature.
 */
package dev.connectorauth.peer.jersey;
