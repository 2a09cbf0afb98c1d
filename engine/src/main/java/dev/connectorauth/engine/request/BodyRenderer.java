package dev.connectorauth.engine.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.connectorauth.contracts.definition.RequestTemplate.BodyFormat;
import dev.connectorauth.engine.template.Escape;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes request bodies. */
final class BodyRenderer {

    /** A body and the content type that goes with it; both null = none. */
    record Body(byte[] bytes, String contentType) {}

    static final Body NONE = new Body(null, null);

    private BodyRenderer() {}

    static Body render(JsonNode body, BodyFormat format, Values values) {
        if (body == null || body.isNull() || (body.isContainerNode() && body.isEmpty())) {
            return NONE;
        }
        return switch (format) {
            case FORM -> form(body, values);
            case JSON ->
                    new Body(
                            utf8(
                                    body.isTextual()
                                            ? text(body, values, Escape::json)
                                            : json(body, values, "body").toString()),
                            "application/json");
            case XML ->
                    new Body(
                            utf8(text(body, values, Escape::xml)),
                            "application/xml; charset=utf-8");
            case RAW -> new Body(utf8(text(body, values, UnaryOperator.identity())), null);
            case QUERY -> NONE;
        };
    }

    private static Body form(JsonNode body, Values values) {
        Map<String, String> parameters =
                RequestRenderer.parameters(RequestRenderer.texts(body), values, "body");
        return new Body(
                utf8(RequestRenderer.encode(parameters)), "application/x-www-form-urlencoded");
    }

    private static String text(JsonNode body, Values values, UnaryOperator<String> escape) {
        if (!body.isTextual()) {
            throw new TemplateException("body: a text is needed for this format");
        }
        try {
            return Template.parse(body.textValue()).render(values, escape);
        } catch (TemplateException e) {
            throw e.at("body");
        }
    }

    private static JsonNode json(JsonNode node, Values values, String place) {
        if (node.isObject()) {
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            node.fields()
                    .forEachRemaining(
                            member -> {
                                JsonNode value =
                                        json(
                                                member.getValue(),
                                                values,
                                                place + "/" + member.getKey());
                                if (value != null) {
                                    out.set(member.getKey(), value);
                                }
                            });
            return out;
        }
        if (node.isArray()) {
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                JsonNode value = json(node.get(i), values, place + "/" + i);
                if (value != null) {
                    out.add(value);
                }
            }
            return out;
        }
        return node.isTextual() ? leaf(node.textValue(), values, place) : node;
    }

    private static JsonNode leaf(String text, Values values, String place) {
        try {
            Template template = Template.parse(text);
            String value = template.render(values);
            return value.isEmpty() && !template.isConstant() ? null : TextNode.valueOf(value);
        } catch (TemplateException e) {
            throw e.at(place);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
