package dev.connectorauth.resilience.race;

import java.time.Instant;

/**
 * A program's end in the middle of its work.
 *
 * @param service what it was
 * @param member its number
 * @param killed whether it was killed; if not, it was asked to end
 * @param at when
 */
record Strike(String service, int member, boolean killed, Instant at) {}
