/** What clients prove themselves with to the authorization servers of tests. */
package dev.connectorauth.localstack.client;
