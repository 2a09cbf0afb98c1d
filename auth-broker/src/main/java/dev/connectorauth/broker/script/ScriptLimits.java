package dev.connectorauth.broker.script;

import java.time.Duration;

/**
 * What one run may take.
 *
 * @param time of a processor
 * @param memory in bytes
 * @param output in bytes
 */
record ScriptLimits(Duration time, long memory, int output) {}
