package dev.connectorauth.broker.spool;

import dev.connectorauth.broker.renewal.CommitCommand;

import java.time.Instant;

/**
 * A commit that waits.
 *
 * @param since when PostgreSQL refused it first
 * @param command what is to be stored
 */
record SpoolEntry(Instant since, CommitCommand command) {}
