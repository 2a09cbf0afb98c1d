package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.ResponseMapping;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.response.AnswerDocument;
import dev.connectorauth.engine.response.ProviderClock;
import dev.connectorauth.engine.response.TokenResponse;
import dev.connectorauth.engine.response.TokenResponseReader;
import dev.connectorauth.engine.template.TemplateException;

import java.time.Instant;
import java.util.Map;

/**
 * A token request that is ready to be sent, and how its answer is to be read.
 *
 * @param rendered the request
 * @param context the flow with the values that it was rendered with
 * @param refresh whether it renews what an earlier one gave
 * @param scripted values that a script has changed after the answer came
 * @param scriptedToken the access token that a script took out of the answer; null = none
 */
record TokenRequest(
        RenderedRequest rendered,
        FlowContext context,
        boolean refresh,
        Map<String, Secret> scripted,
        Secret scriptedToken) {

    static final String REFRESH = "refresh";

    static TokenRequest of(String step, RequestTemplate template, FlowContext context) {
        boolean refresh = step.equals(REFRESH);
        if (template == null || mapping(context, refresh) == null) {
            throw new TemplateException(step + ": the auth method has no such request");
        }
        try {
            TokenRequest request =
                    new TokenRequest(
                            SignedRequest.ofToken(
                                    ClientAuthentication.render(template, context), context),
                            context,
                            refresh,
                            Map.of(),
                            null);
            // An answer that can't be read may cost a one-time token, so find out beforehand.
            TokenResponseReader.require(mapping(context, refresh), context.values());
            ResponseFields.require(request);
            return request;
        } catch (TemplateException e) {
            throw e.at(step);
        }
    }

    /**
     * The same, signed as the method says, with these parameters of the scheme in place of its own.
     */
    TokenRequest signed(Map<String, Secret> given) {
        return new TokenRequest(
                SignedRequest.of(rendered, context, given),
                context,
                refresh,
                scripted,
                scriptedToken);
    }

    TokenResponse read(EgressResponse response, Instant askedAt) {
        ResponseMapping mapping = mapping(context, refresh);
        TokenResponse read =
                TokenResponseReader.read(mapping, context.values(), response.answer(), askedAt);
        return scriptedToken == null || read instanceof TokenResponse.Failure
                ? read
                : withScriptedToken(
                        read, AnswerDocument.of(response.answer(), mapping.namespaces()), askedAt);
    }

    private TokenResponse withScriptedToken(
            TokenResponse read, AnswerDocument document, Instant askedAt) {
        return read instanceof TokenResponse.Tokens tokens
                ? new TokenResponse.Tokens(
                        scriptedToken,
                        tokens.refreshToken(),
                        tokens.expires(),
                        tokens.refreshExpires(),
                        tokens.clock(),
                        tokens.scope(),
                        tokens.tokenType(),
                        document)
                : new TokenResponse.Tokens(
                        scriptedToken,
                        null,
                        null,
                        null,
                        ProviderClock.same(askedAt),
                        null,
                        null,
                        document);
    }

    /** The same after a script has had a look at the answer. */
    TokenRequest scripted(Map<String, Secret> variables, Secret token) {
        return new TokenRequest(rendered, context.with(variables), refresh, variables, token);
    }

    Map<String, String> namespaces() {
        return mapping(context, refresh).namespaces();
    }

    private static ResponseMapping mapping(FlowContext context, boolean refresh) {
        return refresh ? context.method().refreshResponse() : context.method().response();
    }
}
