/**
 * SOAP services with WS-Security and an HTTP server with Digest that this project's authors have
 * not written; a program for tests, never deployed.
 */
package dev.connectorauth.peer.soap;
