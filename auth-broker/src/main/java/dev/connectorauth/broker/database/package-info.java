/** The type {@code database}: logging in to a database, and what its users are told of it. */
package dev.connectorauth.broker.database;
