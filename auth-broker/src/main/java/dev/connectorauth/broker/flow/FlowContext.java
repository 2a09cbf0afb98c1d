package dev.connectorauth.broker.flow;

import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.template.Values;

import java.time.Duration;
import java.util.UUID;

/**
 * Whose flow it is, and what it needs to know.
 *
 * @param tenant tenant of the instance
 * @param instanceId id of the instance
 * @param method the auth method at the revision that the flow uses
 * @param values the instance's values, defaults filled in; unset ones are empty texts
 * @param timeout how long one request may take
 */
public record FlowContext(
        String tenant, UUID instanceId, EffectiveMethod method, Values values, Duration timeout) {

    /** A flow whose requests may take as long as the method says. */
    public FlowContext(String tenant, UUID instanceId, EffectiveMethod method, Values values) {
        this(tenant, instanceId, method, values, method.timeout());
    }

    FlowContext with(Values more) {
        return new FlowContext(tenant, instanceId, method, more, timeout);
    }

    /** The same flow, whose requests may take as long as this. */
    public FlowContext within(Duration limit) {
        return new FlowContext(tenant, instanceId, method, values, limit);
    }

    @Override
    public String toString() {
        return "FlowContext[" + tenant + ", " + instanceId + ", " + method.key() + "]";
    }
}
