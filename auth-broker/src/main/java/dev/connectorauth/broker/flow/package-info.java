/** The OAuth 2 flows (RFC 6749), one small class per protocol step. */
package dev.connectorauth.broker.flow;
