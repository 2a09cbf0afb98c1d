package dev.connectorauth.engine.request;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.contracts.definition.CredentialTemplate;
import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.Signing;
import dev.connectorauth.engine.template.Template;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The names of the variables that templates need. */
public final class TemplateVariables {

    private final Set<String> names = new LinkedHashSet<>();

    private TemplateVariables() {}

    /** What a request needs; a malformed template is a TemplateException. */
    public static Set<String> of(RequestTemplate request) {
        TemplateVariables found = new TemplateVariables();
        found.add(request.url());
        found.add(request.headers().values());
        found.add(request.query().values());
        found.add(request.body());
        return found.names;
    }

    /** What a data call's parameters need. */
    public static Set<String> of(CredentialTemplate credential) {
        TemplateVariables found = new TemplateVariables();
        found.add(credential.headers().values());
        found.add(credential.query().values());
        found.add(credential.body().values());
        found.add(credential.envelope());
        return found.names;
    }

    /** What a signature needs. */
    public static Set<String> of(Signing signing) {
        TemplateVariables found = new TemplateVariables();
        found.add(signing.parameters().values());
        return found.names;
    }

    private void add(Collection<String> templates) {
        templates.forEach(this::add);
    }

    private void add(String template) {
        if (template != null) {
            names.addAll(Template.parse(template).variables());
        }
    }

    private void add(JsonNode body) {
        if (body != null && body.isTextual()) {
            add(body.textValue());
        } else if (body != null) {
            body.forEach(this::add);
        }
    }
}
