/** Proves the main job against a running stack, one statement after the other. */
package dev.connectorauth.localstack.check;
