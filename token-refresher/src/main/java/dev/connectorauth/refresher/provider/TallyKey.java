package dev.connectorauth.refresher.provider;

import java.time.Instant;

/**
 * What is counted together.
 *
 * @param provider host of the token endpoint; empty = unknown
 * @param tenant whose renewals
 * @param hour begin of the hour
 */
record TallyKey(String provider, String tenant, Instant hour) {}
