/** What a token endpoint answered. */
package dev.connectorauth.engine.response;
