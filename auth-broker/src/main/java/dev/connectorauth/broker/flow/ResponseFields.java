package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.response.AnswerDocument;
import dev.connectorauth.engine.template.TemplateException;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The values of variables that stand beside the tokens in a token response. */
final class ResponseFields {

    private ResponseFields() {}

    /**
     * Finds out beforehand whether the values can be looked for, except before a refresh, which
     * does without them.
     *
     * @throws TemplateException if not; the message names the variable
     */
    static void require(TokenRequest request) {
        if (request.refresh()) {
            return;
        }
        for (Variable variable : request.context().method().variables()) {
            if (variable.from() != null) {
                try {
                    AnswerDocument.require(
                            variable.from().response(),
                            request.namespaces(),
                            request.context().values());
                } catch (TemplateException e) {
                    throw e.at("variable '" + variable.key() + "'");
                }
            }
        }
    }

    /**
     * The values. The answer to a refresh request always has them: the tokens in it may be the only
     * ones, and there is a good value already, which stays.
     *
     * @throws ObtainedFields.RefusedException if one breaks the rules of its variable
     * @throws TemplateException if one can't be looked for
     */
    static Map<String, Secret> of(TokenRequest request, AnswerDocument answer) {
        EffectiveMethod method = request.context().method();
        Map<String, Secret> fields = new HashMap<>();
        ObtainedFields.ofScript(method, request.scripted())
                .forEach((key, text) -> fields.putAll(one(request, key, () -> text)));
        for (Variable variable : method.variables()) {
            if (variable.from() != null && variable.from().response() != null) {
                fields.putAll(one(request, variable.key(), () -> text(request, variable, answer)));
            }
        }
        return fields;
    }

    /** Empty where the answer lacks it. */
    private static String text(TokenRequest request, Variable variable, AnswerDocument answer) {
        return answer.text(variable.from().response(), request.context().values()).orElse("");
    }

    private static Map<String, Secret> one(
            TokenRequest request, String key, Supplier<String> text) {
        try {
            return ObtainedFields.of(request.context().method(), Map.of(key, text.get()));
        } catch (ObtainedFields.RefusedException | TemplateException e) {
            if (request.refresh()) {
                return Map.of();
            }
            throw e;
        }
    }
}
