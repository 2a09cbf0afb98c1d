package dev.connectorauth.engine.request;

import dev.connectorauth.contracts.definition.CredentialTemplate;
import dev.connectorauth.engine.template.Escape;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.util.Map;

/** Turns a credential template and values into what a data call carries. */
public final class CredentialRenderer {

    private CredentialRenderer() {}

    /**
     * Renders the parameters; one that has no value this time is left out.
     *
     * @throws TemplateException if a variable has no value or a header would hold a control
     *     character
     */
    public static RenderedCredential render(CredentialTemplate template, Values values) {
        Map<String, String> headers =
                RequestRenderer.parameters(template.headers(), values, "credential/headers");
        headers.forEach(
                (name, value) -> {
                    try {
                        Escape.header(value);
                    } catch (TemplateException e) {
                        throw e.at("credential/headers/" + name);
                    }
                });
        return new RenderedCredential(
                headers,
                RequestRenderer.parameters(template.query(), values, "credential/query"),
                RequestRenderer.parameters(template.body(), values, "credential/body"));
    }
}
