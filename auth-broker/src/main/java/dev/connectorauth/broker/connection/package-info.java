/**
 * Servers that don't speak HTTP: how they are reached and trusted, and the type {@code connection}.
 */
package dev.connectorauth.broker.connection;
