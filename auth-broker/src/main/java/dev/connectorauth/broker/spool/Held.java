package dev.connectorauth.broker.spool;

import java.time.Instant;

/**
 * What is known in memory of an answer that waits.
 *
 * @param version the credential version that it will become; 0 = not known yet
 * @param since when PostgreSQL refused it first
 * @param size bytes on disk; 0 = it is not on disk
 * @param unsaved the answer itself where it is not on disk; null = it is
 * @param underWay whether a renewal that is under way will store it or something better
 */
record Held(long version, Instant since, long size, SpoolEntry unsaved, boolean underWay) {

    static Held onDisk(SpoolEntry entry, long size, boolean underWay) {
        return new Held(entry.command().next().version(), entry.since(), size, null, underWay);
    }

    static Held inMemory(SpoolEntry entry, boolean underWay) {
        return new Held(entry.command().next().version(), entry.since(), 0, entry, underWay);
    }

    /** There is a file that can't be read at the moment, of a version not known. */
    static Held unread(Instant since) {
        return new Held(0, since, 1, null, false);
    }

    Held landed() {
        return new Held(version, since, size, unsaved, false);
    }
}
