package dev.connectorauth.broker.renewal;

import java.time.Instant;

/**
 * That a token request may have been sent, noted before it was.
 *
 * @param version the credential version that it was for
 * @param at when, by the database's clock
 * @param over whether the request is known to be over, its answer lost
 */
record Intent(long version, Instant at, boolean over) {}
