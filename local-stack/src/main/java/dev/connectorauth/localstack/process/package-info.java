/**
 * Programs started as children of this one: they are waited for, logged to files and stopped with
 * it.
 */
package dev.connectorauth.localstack.process;
