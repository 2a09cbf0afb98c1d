package dev.connectorauth.broker.authorization;

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

    private static Stream<Variable> captured(EffectiveMethod method) {
        return method.variables().stream()
                .filter(variable -> variable.from() != null && variable.from().callback() != null);
    }
}
