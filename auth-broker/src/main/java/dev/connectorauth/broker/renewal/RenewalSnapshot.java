package dev.connectorauth.broker.renewal;

import dev.connectorauth.broker.credential.StoredCredential;
import dev.connectorauth.broker.instance.Instance;

import java.time.Instant;

/**
 * What the database held of an instance at one moment.
 *
 * @param instance the instance, which may be a tombstone
 * @param credential its credential; null = none yet
 * @param row what its renewals left behind
 * @param databaseNow the database's clock, which leases and intents are judged by
 */
record RenewalSnapshot(
        Instance instance, StoredCredential credential, RenewalRow row, Instant databaseNow) {}
