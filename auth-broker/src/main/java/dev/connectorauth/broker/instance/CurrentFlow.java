package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.flow.FlowContext;

/**
 * An instance's flow at the revision that it follows.
 *
 * @param revision number of that revision
 * @param context the flow
 */
public record CurrentFlow(int revision, FlowContext context) {}
