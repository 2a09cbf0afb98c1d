/** Shows what a method would send, without sending it and without anything secret. */
package dev.connectorauth.broker.preview;
