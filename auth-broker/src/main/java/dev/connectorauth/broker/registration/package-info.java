/** A tenant's shared OAuth apps: values that all instances of an auth method draw on. */
package dev.connectorauth.broker.registration;
