package dev.connectorauth.broker.flow;

import dev.connectorauth.contracts.definition.Assertion;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.assertion.AssertionSigner;
import dev.connectorauth.engine.request.TemplateVariables;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.UrlTemplate;
import dev.connectorauth.engine.template.Values;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The values {@code token_url} and {@code assertion}, made when a template asks for them. */
public final class Assertions {

    private static final String ASSERTION = "assertion";
    private static final String TOKEN_URL = "token_url";
    private static final Set<String> MADE = Set.of(ASSERTION, TOKEN_URL);
    private static final Map<String, String> AUDIENCE = Map.of("aud", "{{" + TOKEN_URL + "}}");

    private Assertions() {}

    /** The values of a request, with a freshly signed assertion if it has one. */
    public static Values known(RequestTemplate template, FlowContext context) {
        return known(TemplateVariables.of(template), context);
    }

    /** The values of a data call, with what its credential and signature need made first. */
    public static Values signing(FlowContext context) {
        Set<String> names = new HashSet<>(TemplateVariables.of(context.method().credential()));
        if (context.method().sign() != null) {
            names.addAll(TemplateVariables.of(context.method().sign()));
        }
        return known(names, context);
    }

    /**
     * The flow's values, with what of these names has to be made first.
     *
     * @throws TemplateException if the assertion can't be signed
     */
    public static Values known(Set<String> names, FlowContext context) {
        Assertion assertion = context.method().definition().assertion();
        if (Collections.disjoint(names, MADE)) {
            return context.values();
        }
        Values values = withTokenUrl(context, context.values());
        if (assertion == null || !names.contains(ASSERTION) || values.text(ASSERTION).isPresent()) {
            return values;
        }
        try {
            return values.with(ASSERTION, AssertionSigner.sign(assertion, AUDIENCE, values));
        } catch (TemplateException e) {
            throw e.at(ASSERTION);
        }
    }

    /** The values and the URL of the token endpoint, which is who assertions are made for. */
    static Values withTokenUrl(FlowContext context, Values values) {
        RequestTemplate token = context.method().token();
        if (token == null || token.url() == null || values.text(TOKEN_URL).isPresent()) {
            return values;
        }
        try {
            return values.with(TOKEN_URL, UrlTemplate.parse(token.url()).render(values));
        } catch (TemplateException e) {
            // Not every request needs it, and one that does says that it has no value.
            return values;
        }
    }
}
