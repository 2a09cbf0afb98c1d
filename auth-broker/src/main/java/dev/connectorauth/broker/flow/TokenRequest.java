package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.ResponseMapping;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.response.TokenResponse;
import dev.connectorauth.engine.response.TokenResponseReader;
import dev.connectorauth.engine.template.TemplateException;

import java.time.Instant;

/**
 * A token request that is ready to be sent, and how its answer is to be read.
 *
 * @param rendered the request
 * @param context the flow with the values that it was rendered with
 * @param refresh whether it renews what an earlier one gave
 */
record TokenRequest(RenderedRequest rendered, FlowContext context, boolean refresh) {

    static final String REFRESH = "refresh";

    static TokenRequest of(String step, RequestTemplate template, FlowContext context) {
        boolean refresh = step.equals(REFRESH);
        if (template == null || mapping(context, refresh) == null) {
            throw new TemplateException(step + ": the auth method has no such request");
        }
        try {
            TokenRequest request =
                    new TokenRequest(
                            ClientAuthentication.render(template, context), context, refresh);
            // An answer that can't be read may cost a one-time token, so find out beforehand.
            TokenResponseReader.require(mapping(context, refresh), context.values());
            return request;
        } catch (TemplateException e) {
            throw e.at(step);
        }
    }

    TokenResponse read(EgressResponse response, Instant askedAt) {
        return TokenResponseReader.read(
                mapping(context, refresh), context.values(), response.answer(), askedAt);
    }

    private static ResponseMapping mapping(FlowContext context, boolean refresh) {
        return refresh ? context.method().refreshResponse() : context.method().response();
    }
}
