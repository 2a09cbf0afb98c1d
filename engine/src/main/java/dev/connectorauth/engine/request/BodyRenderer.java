package dev.connectorauth.engine.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.connectorauth.contracts.definition.RequestTemplate.BodyFormat;
import dev.connectorauth.engine.template.Escape;
import dev.connectorauth.engine.template.JsonTemplate;
import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;
import dev.connectorauth.engine.template.XmlTemplate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Writes request bodies. */
final class BodyRenderer {

    /** A body and the content type that goes with it; both null = none. */
    record Body(byte[] bytes, String contentType) {}

    static final Body NONE = new Body(null, null);

    private BodyRenderer() {}

    static Body render(JsonNode body, BodyFormat format, Filling filling) {
        if (isNothing(body)) {
            return NONE;
        }
        return switch (format) {
            case FORM -> new Body(utf8(form(body, filling)), "application/x-www-form-urlencoded");
            case JSON -> new Body(utf8(json(body, filling)), "application/json");
            case XML ->
                    new Body(
                            utf8(text(body, filling, (t, v) -> XmlTemplate.parse(t).render(v))),
                            "application/xml; charset=utf-8");
            case RAW ->
                    new Body(
                            utf8(
                                    text(
                                            body,
                                            filling,
                                            (t, v) -> Template.parse(t).render(v, Escape::noNull))),
                            null);
            case QUERY -> NONE;
        };
    }

    static boolean isNothing(JsonNode body) {
        return body == null || body.isNull() || (body.isContainerNode() && body.isEmpty());
    }

    /** The body as {@code name=value} pairs; a text has them already. */
    static String form(JsonNode body, Filling filling) {
        return body.isTextual()
                ? text(
                        body,
                        filling,
                        (t, v) ->
                                Template.parse(t)
                                        .render(v, value -> Escape.percent(Escape.noNull(value))))
                : Parameter.encode(FormParameters.of(body, filling, "body"), List.of());
    }

    private static String json(JsonNode body, Filling filling) {
        return body.isTextual()
                ? text(body, filling, (t, v) -> JsonTemplate.parse(t).render(v))
                : json(body, filling, "body")
                        .orElseGet(JsonNodeFactory.instance::objectNode)
                        .toString();
    }

    private static String text(
            JsonNode body, Filling filling, BiFunction<String, Values, String> renderer) {
        if (!body.isTextual()) {
            throw new TemplateException("body: a text is needed for this format");
        }
        return filling.text(values -> renderer.apply(body.textValue(), values), "body");
    }

    private static Optional<JsonNode> json(JsonNode node, Filling filling, String place) {
        if (node.isObject()) {
            ObjectNode out = JsonNodeFactory.instance.objectNode();
            node.fields()
                    .forEachRemaining(
                            member ->
                                    json(member.getValue(), filling, place + "/" + member.getKey())
                                            .ifPresent(value -> out.set(member.getKey(), value)));
            return Optional.of(out);
        }
        if (node.isArray()) {
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                json(node.get(i), filling, place + "/" + i).ifPresent(out::add);
            }
            return Optional.of(out);
        }
        return node.isTextual()
                ? filling.json(node.textValue(), UnaryOperator.identity(), place)
                : Optional.of(node);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
