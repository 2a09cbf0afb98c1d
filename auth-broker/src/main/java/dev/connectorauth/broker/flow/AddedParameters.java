package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.RequestTemplate.BodyFormat;
import dev.connectorauth.engine.template.TemplateException;

/** A request template with more parameters in its body; what it has already stays as it is. */
final class AddedParameters {

    private final RequestTemplate template;
    private final ObjectNode body;

    private AddedParameters(RequestTemplate template, ObjectNode body) {
        this.template = template;
        this.body = body;
    }

    /** A body that is a text has no place for parameters. */
    static AddedParameters to(RequestTemplate template) {
        JsonNode given = template.body();
        boolean parameters = given == null || given.isNull() || given.isObject();
        if (!parameters
                || template.format() == BodyFormat.XML
                || template.format() == BodyFormat.RAW) {
            throw new TemplateException(
                    "the client can't be named in a body that is a text; name it there, or give"
                            + " clientAuthentication");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (given instanceof ObjectNode members) {
            body.setAll(members);
        }
        return new AddedParameters(template, body);
    }

    AddedParameters add(String name, String value) {
        if (!body.has(name)) {
            body.put(name, value);
        }
        return this;
    }

    RequestTemplate template() {
        return new RequestTemplate(
                template.method(),
                template.url(),
                template.headers(),
                template.query(),
                body,
                template.format(),
                template.unencoded());
    }
}
