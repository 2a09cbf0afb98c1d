/** The first real calls of a fresh stack, shown with their answers. */
package dev.connectorauth.localstack.demonstration;
