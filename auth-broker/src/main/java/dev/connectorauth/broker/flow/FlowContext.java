package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.broker.trace.Trace;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.template.Values;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Whose flow it is, and what it needs to know.
 *
 * @param tenant tenant of the instance
 * @param instanceId id of the instance
 * @param method the auth method at the revision that the flow uses
 * @param values the instance's values, defaults filled in; unset ones are empty texts
 * @param timeout how long one request may take
 * @param otherClientSecret a second client secret that is live too; null = there is one only
 * @param trace where executed steps are noted
 */
public record FlowContext(
        String tenant,
        UUID instanceId,
        EffectiveMethod method,
        Values values,
        Duration timeout,
        Secret otherClientSecret,
        Trace trace) {

    /** A flow whose requests may take as long as the method says, and leave no trace. */
    public FlowContext(String tenant, UUID instanceId, EffectiveMethod method, Values values) {
        this(tenant, instanceId, method, values, method.timeout(), null, Trace.none());
    }

    /** The same flow with other values. */
    public FlowContext with(Values more) {
        return new FlowContext(tenant, instanceId, method, more, timeout, otherClientSecret, trace);
    }

    /** The same flow by a method whose endpoints are known. */
    FlowContext with(EffectiveMethod known) {
        return new FlowContext(
                tenant, instanceId, known, values, timeout, otherClientSecret, trace);
    }

    /** The same flow where obtained values stand in the place of what the instance has. */
    public FlowContext with(Map<String, Secret> fields) {
        Values merged = values;
        for (Map.Entry<String, Secret> field : fields.entrySet()) {
            merged = merged.with(field.getKey(), field.getValue());
        }
        return with(merged);
    }

    /** The same flow with one more value. */
    public FlowContext with(String name, Secret value) {
        return with(values.with(name, value));
    }

    /** The same flow with a document that dotted names reach into. */
    public FlowContext with(String name, JsonNode document) {
        return with(values.with(name, document));
    }

    /** The same flow at this moment, for one request. */
    public FlowContext at(Instant now, RandomGenerator random) {
        return with(values.at(now, random));
    }

    /** The same flow, whose requests may take as long as this. */
    public FlowContext within(Duration limit) {
        return new FlowContext(tenant, instanceId, method, values, limit, otherClientSecret, trace);
    }

    /** The same flow, whose steps are noted there. */
    public FlowContext traced(Trace notes) {
        return new FlowContext(
                tenant, instanceId, method, values, timeout, otherClientSecret, notes);
    }

    /** The same flow with a second client secret that is live too; null = none. */
    public FlowContext withOtherClientSecret(Secret secret) {
        return new FlowContext(tenant, instanceId, method, values, timeout, secret, trace);
    }

    @Override
    public String toString() {
        return "FlowContext[" + tenant + ", " + instanceId + ", " + method.key() + "]";
    }
}
