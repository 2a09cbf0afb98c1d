package dev.connectorauth.engine.template;

import java.time.Instant;
import java.util.random.RandomGenerator;

/** When a rendering takes place, and where its randomness comes from. */
record Moment(Instant now, RandomGenerator random) {}
