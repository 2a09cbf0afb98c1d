/** The auth types: their default variables and requests, and an auth method merged with them. */
package dev.connectorauth.engine.authtype;
