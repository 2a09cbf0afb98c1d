/** The test peer {@code jersey-oauth1-peer}, started as a program of its own. */
package dev.connectorauth.localstack.jersey;
