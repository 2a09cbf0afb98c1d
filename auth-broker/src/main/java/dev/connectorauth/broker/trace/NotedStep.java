package dev.connectorauth.broker.trace;

import java.util.UUID;

/** A step that is to be stored. */
record NotedStep(UUID instanceId, TraceRecord step) {}
