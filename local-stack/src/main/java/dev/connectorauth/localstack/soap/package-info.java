/** The test peer {@code soap-peer}, started as a program of its own. */
package dev.connectorauth.localstack.soap;
