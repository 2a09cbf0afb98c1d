/** Sessions that take a person through consent in a browser: ticket, state, PKCE, callback. */
package dev.connectorauth.broker.authorization;
