/** What flows produced, and the hot path on which it is read. */
package dev.connectorauth.broker.credential;
