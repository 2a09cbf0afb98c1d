package dev.connectorauth.broker.instance;

import dev.connectorauth.broker.flow.FlowContext;

/**
 * A checked instance that is not stored yet.
 *
 * @param instance the instance as it will be stored, status apart
 * @param flow its flow, values opened
 * @param wish how it was asked for
 */
record InstanceDraft(Instance instance, FlowContext flow, NewInstance wish) {}
