package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.ResponseMapping;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.response.TokenResponse;
import dev.connectorauth.engine.response.TokenResponseReader;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;

import java.util.Objects;
import java.util.stream.Stream;

/** A token request that is ready to be sent, and how its answer is to be read. */
record TokenRequest(RenderedRequest rendered, FlowContext context) {

    static TokenRequest of(String step, RequestTemplate template, FlowContext context) {
        if (template == null || context.method().response() == null) {
            throw new TemplateException(step + ": the auth method has no such request");
        }
        try {
            TokenRequest request =
                    new TokenRequest(
                            ClientAuthentication.render(template, context.values()), context);
            // An answer that can't be read may cost a one-time token, so find out beforehand.
            paths(context.method().response())
                    .forEach(path -> Template.parse(path).render(context.values()));
            return request;
        } catch (TemplateException e) {
            throw e.at(step);
        }
    }

    TokenResponse read(String contentType, byte[] body) {
        return TokenResponseReader.read(
                context.method().response(), context.values(), contentType, body);
    }

    private static Stream<String> paths(ResponseMapping mapping) {
        return Stream.of(
                        mapping.accessToken(),
                        mapping.refreshToken(),
                        mapping.scope(),
                        mapping.tokenType())
                .filter(Objects::nonNull)
                .map(Extraction::from);
    }
}
