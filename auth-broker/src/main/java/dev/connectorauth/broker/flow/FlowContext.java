package dev.connectorauth.broker.flow;

import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.template.Values;

import java.util.UUID;

/**
 * Whose flow it is, and what it needs to know.
 *
 * @param tenant tenant of the instance
 * @param instanceId id of the instance
 * @param method the auth method at the revision that the flow uses
 * @param values the instance's values, defaults filled in; unset ones are empty texts
 */
public record FlowContext(String tenant, UUID instanceId, EffectiveMethod method, Values values) {

    FlowContext with(Values more) {
        return new FlowContext(tenant, instanceId, method, more);
    }

    @Override
    public String toString() {
        return "FlowContext[" + tenant + ", " + instanceId + ", " + method.key() + "]";
    }
}
