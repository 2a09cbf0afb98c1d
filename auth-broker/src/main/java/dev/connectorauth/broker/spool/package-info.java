/** Answers of third parties that PostgreSQL refused, kept in sealed files until it takes them. */
package dev.connectorauth.broker.spool;
