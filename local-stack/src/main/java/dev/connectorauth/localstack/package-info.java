/** The whole system on one machine, for {@code ./run} and for tests. */
package dev.connectorauth.localstack;
