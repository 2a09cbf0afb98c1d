package dev.connectorauth.broker.authorization;

import dev.connectorauth.broker.flow.FlowContext;
import dev.connectorauth.broker.flow.ObtainedFields;
import dev.connectorauth.broker.flow.TokenSet;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.Delivery;
import dev.connectorauth.contracts.definition.Variable;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.response.Answer;
import dev.connectorauth.engine.response.AnswerDocument;
import dev.connectorauth.engine.template.TemplateException;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what a third party posted: whether it is for this session, and the values in it. */
final class DeliveredValues {

    private DeliveredValues() {}

    /**
     * What was delivered.
     *
     * @param tokens the values; no tokens
     * @param at when it came
     */
    record Delivered(TokenSet tokens, Instant at) {}

    /** The values; fails with the problem that says what is wrong with them. */
    static Delivered read(
            AuthorizationSession session,
            FlowContext flow,
            SignedRequest request,
            byte[] body,
            Instant now) {
        Delivery delivery = flow.method().definition().delivery();
        if (delivery == null) {
            throw SessionFlow.invalidSession();
        }
        AnswerDocument document = document(request, body);
        try {
            boolean signed =
                    delivery.signature() == null
                            || SignatureCheck.holds(delivery.signature(), request, flow);
            if (!signed || !isOf(session, flow, delivery, document)) {
                throw SessionFlow.invalidSession();
            }
            return new Delivered(tokens(fields(flow, document)), now);
        } catch (ObtainedFields.RefusedException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, e.getMessage());
        } catch (TemplateException e) {
            throw new ProblemException(ProblemType.TEMPLATE_FAILED, e.getMessage());
        }
    }

    private static AnswerDocument document(SignedRequest request, byte[] body) {
        String type = request.headers().apply("content-type");
        return AnswerDocument.of(
                new Answer(
                        200,
                        type == null ? List.of() : List.of(Map.entry("content-type", type)),
                        body),
                Map.of());
    }

    private static boolean isOf(
            AuthorizationSession session,
            FlowContext flow,
            Delivery delivery,
            AnswerDocument document) {
        return delivery.state() == null
                || document.text(delivery.state(), flow.values())
                        .map(OneTimeValue::of)
                        .filter(state -> state.matches(session.stateHash()))
                        .isPresent();
    }

    private static Map<String, Secret> fields(FlowContext flow, AnswerDocument document) {
        Map<String, String> found = new HashMap<>();
        for (Variable variable : flow.method().variables()) {
            if (variable.from() != null && variable.from().delivery() != null) {
                String text = document.text(variable.from().delivery(), flow.values()).orElse("");
                if (text.isEmpty() && variable.defaultValue() == null) {
                    throw new ProblemException(
                            ProblemType.BAD_REQUEST,
                            "The delivery holds no value of variable '" + variable.key() + "'");
                }
                found.put(variable.key(), text);
            }
        }
        return ObtainedFields.of(flow.method(), found);
    }

    private static TokenSet tokens(Map<String, Secret> fields) {
        return new TokenSet(null, null, null, null, null, null, fields, List.of());
    }
}
