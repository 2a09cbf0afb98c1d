/** Notices when PostgreSQL is away and when it is back, and what changed in it meanwhile. */
package dev.connectorauth.broker.outage;
