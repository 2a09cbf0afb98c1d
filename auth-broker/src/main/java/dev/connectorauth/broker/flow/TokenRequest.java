package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.response.TokenResponse;
import dev.connectorauth.engine.response.TokenResponseReader;
import dev.connectorauth.engine.template.TemplateException;

import java.time.Instant;

/** A token request that is ready to be sent, and how its answer is to be read. */
record TokenRequest(RenderedRequest rendered, FlowContext context) {

    static TokenRequest of(String step, RequestTemplate template, FlowContext context) {
        if (template == null || context.method().response() == null) {
            throw new TemplateException(step + ": the auth method has no such request");
        }
        try {
            TokenRequest request =
                    new TokenRequest(ClientAuthentication.render(template, context), context);
            // An answer that can't be read may cost a one-time token, so find out beforehand.
            TokenResponseReader.require(context.method().response(), context.values());
            return request;
        } catch (TemplateException e) {
            throw e.at(step);
        }
    }

    TokenResponse read(EgressResponse response, Instant askedAt) {
        return TokenResponseReader.read(
                context.method().response(), context.values(), response.answer(), askedAt);
    }
}
