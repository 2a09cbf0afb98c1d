package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.Secret;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.Step;
import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.request.RequestRenderer;

import java.util.ArrayList;
import java.util.List;

/**
 * A request that a method makes.
 *
 * @param step its place in the definition
 * @param template what it is rendered from
 * @param method HTTP method where the template names none
 * @param proof what shows that it may be made
 */
public record PlannedRequest(String step, RequestTemplate template, String method, Proof proof) {

    /** What shows that a request may be made. */
    public enum Proof {
        /** Whatever its template says. */
        OWN,
        /** The client authenticates (RFC 6749 §2.3). */
        CLIENT,
        /** The same, and a signature where the method has one for such requests. */
        TOKEN,
        /** The credential, and its signature. */
        CREDENTIAL,
        /** The consumer's signature (RFC 5849 §2.1). */
        CONSUMER,
        /** The signature of temporary credentials (RFC 5849 §2.3). */
        TEMPORARY
    }

    /** Renders it; fails with a {@link dev.connectorauth.engine.template.TemplateException}. */
    public RenderedRequest render(FlowContext flow) {
        return render(flow, null);
    }

    /**
     * Renders it in answer to a challenge; fails with a {@link
     * dev.connectorauth.engine.template.TemplateException}.
     *
     * @param challenge what the third party answered the same one with; null = it was not sent yet
     */
    public RenderedRequest render(FlowContext flow, String challenge) {
        RenderedRequest request =
                switch (proof) {
                    case OWN -> plain(flow);
                    case CLIENT -> ClientAuthentication.render(template, flow);
                    case TOKEN ->
                            SignedRequest.ofToken(
                                    ClientAuthentication.render(template, flow), flow);
                    case CREDENTIAL -> SignedRequest.ofData(plain(flow), flow, challenge);
                    case CONSUMER ->
                            TemporaryCredentialsRequest.of(
                                            flow, value("callback_url", flow).reveal())
                                    .rendered();
                    case TEMPORARY ->
                            TokenCredentialsRequest.of(
                                            flow,
                                            value("oauth_token", flow),
                                            Secret.of(""),
                                            value("oauth_verifier", flow))
                                    .rendered();
                };
        AllowedHosts.of(flow.method()).check(request.url());
        return request;
    }

    private static Secret value(String name, FlowContext flow) {
        return Secret.of(flow.values().text(name).orElse(""));
    }

    private RenderedRequest plain(FlowContext flow) {
        return RequestRenderer.render(template, method, Assertions.known(template, flow));
    }

    /** All requests of a method, in the order in which they are made. */
    public static List<PlannedRequest> allOf(EffectiveMethod method) {
        List<PlannedRequest> all = new ArrayList<>();
        boolean dance = method.threeLegged();
        Proof later = StepRequest.isSigned(method) ? Proof.CREDENTIAL : Proof.OWN;
        steps(all, "steps", method.definition().steps(), Proof.OWN);
        add(all, TemporaryCredentialsRequest.STEP, method.temporary(), "POST", Proof.CONSUMER);
        add(all, "authorize", AuthorizationRequest.template(method), "GET", Proof.OWN);
        add(all, "token", method.token(), "POST", dance ? Proof.TEMPORARY : Proof.TOKEN);
        steps(all, "afterwards", method.definition().afterwards(), later);
        if (method.definition().selection() != null) {
            RequestTemplate list = method.definition().selection().request();
            add(all, "selection", list, StepRequest.usualMethod(list), later);
        }
        add(all, "refresh", method.refresh(), "POST", Proof.TOKEN);
        if (method.verify() != null) {
            all.add(verify(method));
        }
        lookup(all, "introspect", method.introspect());
        lookup(all, "revoke", method.revoke());
        add(all, "logout", method.definition().logout(), "POST", Proof.OWN);
        return all;
    }

    /** The request that tries a credential out, which the method must have. */
    public static PlannedRequest verify(EffectiveMethod method) {
        return new PlannedRequest(
                "verify", VerifyRequest.template(method), "GET", Proof.CREDENTIAL);
    }

    private static void steps(
            List<PlannedRequest> all, String section, List<Step> steps, Proof proof) {
        for (Step step : steps) {
            String usual = StepRequest.usualMethod(step.request());
            add(all, section + "/" + step.key(), step.request(), usual, proof);
        }
    }

    private static void lookup(List<PlannedRequest> all, String step, RequestTemplate template) {
        if (template != null) {
            add(all, step, TokenLookup.template(template), "POST", Proof.CLIENT);
        }
    }

    private static void add(
            List<PlannedRequest> all,
            String step,
            RequestTemplate template,
            String method,
            Proof proof) {
        if (template != null) {
            all.add(new PlannedRequest(step, template, method, proof));
        }
    }
}
