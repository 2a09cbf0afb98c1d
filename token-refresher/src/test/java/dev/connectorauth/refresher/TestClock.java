package dev.connectorauth.refresher;

import dev.connectorauth.edge.testing.SteppedClock;

import io.quarkus.test.Mock;

import jakarta.inject.Singleton;

/** The service's clock, which only tests move. */
@Mock
@Singleton
public class TestClock extends SteppedClock {}
