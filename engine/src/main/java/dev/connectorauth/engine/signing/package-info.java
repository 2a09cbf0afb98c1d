/** Makes requests of other people acceptable, as an auth method says. */
package dev.connectorauth.engine.signing;
