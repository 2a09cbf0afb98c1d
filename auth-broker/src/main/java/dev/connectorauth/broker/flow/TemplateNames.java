package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.engine.template.Template;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The parameters that a request template sends and the variables that it draws on, lower case. */
final class TemplateNames {

    private final Set<String> names = new HashSet<>();
    private final Set<String> variables = new HashSet<>();

    private TemplateNames() {}

    static TemplateNames of(RequestTemplate template) {
        TemplateNames found = new TemplateNames();
        template.headers().forEach(found::parameter);
        template.query().forEach(found::parameter);
        found.body(template.body());
        found.parameter("", template.url() == null ? "" : template.url());
        return found;
    }

    boolean anyOf(Set<String> wanted) {
        return wanted.stream().anyMatch(names::contains);
    }

    /** Whether it draws on one of these variables. */
    boolean anyVariable(Set<String> wanted) {
        return wanted.stream().anyMatch(variables::contains);
    }

    /** The variables that it draws on. */
    Set<String> variables() {
        return Set.copyOf(variables);
    }

    private void parameter(String name, String template) {
        names.add(name.toLowerCase(Locale.ROOT));
        Template.parse(template)
                .variables()
                .forEach(
                        v -> {
                            names.add(v.toLowerCase(Locale.ROOT));
                            variables.add(v);
                        });
    }

    private void body(JsonNode node) {
        if (node == null) {
            return;
        }
        if (node.isTextual()) {
            parameter("", node.textValue());
        }
        node.fieldNames().forEachRemaining(name -> names.add(name.toLowerCase(Locale.ROOT)));
        node.forEach(this::body);
    }
}
