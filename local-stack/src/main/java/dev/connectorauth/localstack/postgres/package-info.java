/** An embedded PostgreSQL with one database and two roles for each service. */
package dev.connectorauth.localstack.postgres;
