/** HTTP calls that can be made, and shown as commands that make them. */
package dev.connectorauth.localstack.call;
