package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.Step;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.request.RequestRenderer;
import dev.connectorauth.engine.response.StepReader;

import java.util.Map;

/**
 * The request of a step. It carries what the definition says and no client authentication, and is
 * signed where a token can't be used otherwise.
 */
final class StepRequest {

    private StepRequest() {}

    /** One with a body is a POST unless it says otherwise, one without is a GET. */
    static RenderedRequest render(Step step, Map<String, String> namespaces, FlowContext context) {
        RequestTemplate template = step.request();
        // a request may have effects, so what would keep its answer from being read is found first
        StepReader.require(step, namespaces, context.values());
        RenderedRequest request =
                RequestRenderer.render(
                        template, usualMethod(template), Assertions.known(template, context));
        return isSigned(context.method()) ? SignedRequest.of(request, context) : request;
    }

    /** A token of OAuth 1.0 is of no use without a signature (RFC 5849 §3). */
    static boolean isSigned(EffectiveMethod method) {
        return method.threeLegged();
    }

    static String usualMethod(RequestTemplate template) {
        return template.body() != null && !template.body().isNull() ? "POST" : "GET";
    }
}
