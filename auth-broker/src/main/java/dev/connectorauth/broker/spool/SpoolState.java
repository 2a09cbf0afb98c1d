package dev.connectorauth.broker.spool;

import java.time.Instant;
import java.util.List;

/**
 * What waits in the spool.
 *
 * @param depth how many answers
 * @param oldest since when the oldest waits; null = none does
 * @param unsaved how many of them are in memory only
 * @param rejected names of the files that were set aside
 */
public record SpoolState(int depth, Instant oldest, int unsaved, List<String> rejected) {}
