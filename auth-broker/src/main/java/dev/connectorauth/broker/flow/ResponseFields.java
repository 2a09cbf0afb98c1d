package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.response.AnswerDocument;

import java.util.HashMap;
import java.util.Map;

/** The values of variables that stand beside the tokens in a token response. */
final class ResponseFields {

    private ResponseFields() {}

    /**
     * The values.
     *
     * @throws ObtainedFields.RefusedException if one breaks the rules of its variable. The answer
     *     to a refresh request is an exception: the tokens in it may be the only ones, and there is
     *     a good value already, which stays.
     */
    static Map<String, Secret> of(TokenRequest request, AnswerDocument answer) {
        EffectiveMethod method = request.context().method();
        Map<String, Secret> fields = new HashMap<>();
        ObtainedFields.ofScript(method, request.scripted())
                .forEach((key, text) -> fields.putAll(one(request, key, text)));
        for (Variable variable : method.variables()) {
            if (variable.from() != null && variable.from().response() != null) {
                answer.text(variable.from().response(), request.context().values())
                        .ifPresent(text -> fields.putAll(one(request, variable.key(), text)));
            }
        }
        return fields;
    }

    private static Map<String, Secret> one(TokenRequest request, String key, String text) {
        try {
            return ObtainedFields.of(request.context().method(), Map.of(key, text));
        } catch (ObtainedFields.RefusedException e) {
            if (request.refresh()) {
                return Map.of();
            }
            throw e;
        }
    }
}
