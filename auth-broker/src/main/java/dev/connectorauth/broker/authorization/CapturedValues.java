package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.ObtainedFields;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.engine.authtype.EffectiveMethod;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The values of variables that come from a callback or an install request. */
final class CapturedValues {

    private CapturedValues() {}

    /** The parameters that are captured. */
    static Stream<String> parameters(EffectiveMethod method) {
        return captured(method).map(variable -> variable.from().callback());
    }

    /**
     * The values by variable.
     *
     * @throws ObtainedFields.RefusedException if one breaks its variable's pattern or options
     */
    static Map<String, Secret> of(EffectiveMethod method, CallbackParameters parameters) {
        Map<String, String> found = new HashMap<>();
        captured(method)
                .forEach(
                        variable ->
                                parameters
                                        .value(variable.from().callback())
                                        .ifPresent(value -> found.put(variable.key(), value)));
        return ObtainedFields.of(method, found);
    }

    /**
     * The values by variable, for an instance that may have some already: the third party can't
     * change what it has.
     *
     * @throws ObtainedFields.RefusedException if one breaks its variable's pattern or options, or
     *     differs from the instance's
     */
    static Map<String, Secret> of(FlowContext flow, CallbackParameters parameters) {
        Map<String, Secret> captured = of(flow.method(), parameters);
        captured(flow.method())
                .filter(variable -> variable.defaultValue() == null)
                .filter(variable -> captured.containsKey(variable.key()))
                .forEach(
                        variable ->
                                flow.values()
                                        .text(variable.key())
                                        .filter(own -> !own.isEmpty())
                                        .filter(
                                                own ->
                                                        !Secret.of(own)
                                                                .equals(
                                                                        captured.get(
                                                                                variable.key())))
                                        .ifPresent(
                                                own -> {
                                                    throw ObtainedFields.differs(variable.key());
                                                }));
        return captured;
    }

    private static Stream<Variable> captured(EffectiveMethod method) {
        return method.variables().stream()
                .filter(variable -> variable.from() != null && variable.from().callback() != null);
    }
}
