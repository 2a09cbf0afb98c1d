/** Tells what each auth type brings along. */
package dev.connectorauth.registry.authtype;
