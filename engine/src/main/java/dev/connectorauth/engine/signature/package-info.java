/** Signs requests that somebody else sends. */
package dev.connectorauth.engine.signature;
