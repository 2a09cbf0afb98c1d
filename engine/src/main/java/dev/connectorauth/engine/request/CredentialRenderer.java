package dev.connectorauth.engine.request;

import dev.connectorauth.contracts.definition.CredentialTemplate;
import dev.connectorauth.engine.template.Escape;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;
import dev.connectorauth.engine.template.XmlTemplate;

import java.util.LinkedHashMap;
import java.util.Map;

/** Turns a credential template and values into what a data call carries. */
public final class CredentialRenderer {

    private CredentialRenderer() {}

    /**
     * Renders the parameters; one that has no value this time is left out.
     *
     * @throws TemplateException if a variable has no value or a value can't stand where it would
     *     land
     */
    public static RenderedCredential render(CredentialTemplate template, Values values) {
        Filling filling = new Filling(values.together());
        return new RenderedCredential(
                RequestRenderer.headers(template.headers(), filling, "credential/headers"),
                parameters(template.query(), filling, "credential/query"),
                parameters(template.body(), filling, "credential/body"),
                envelope(template.envelope(), filling));
    }

    private static String envelope(String template, Filling filling) {
        if (template == null) {
            return null;
        }
        String element =
                filling.text(
                        values -> XmlTemplate.parse(template).render(values),
                        "credential/envelope");
        return element.isBlank() ? null : element;
    }

    private static Map<String, String> parameters(
            Map<String, String> templates, Filling filling, String place) {
        Map<String, String> parameters = new LinkedHashMap<>();
        templates.forEach(
                (name, text) ->
                        filling.optional(text, Escape::noNull, place + "/" + name)
                                .ifPresent(value -> parameters.put(name, value)));
        return parameters;
    }
}
