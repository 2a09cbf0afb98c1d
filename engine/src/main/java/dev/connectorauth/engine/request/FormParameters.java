package dev.connectorauth.engine.request;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.engine.template.Escape;
import dev.connectorauth.engine.template.TemplateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Flattens an object into parameters. A list repeats its name, as it is written ({@code a=1&a=2};
 * {@code a[]} where the name says so); a nested object is {@code a[b]=c}, a list of objects {@code
 * a[0][b]=c}. One that has no value this time is left out. A {@code document} may stand for a list
 * or an object.
 */
final class FormParameters {

    private final Filling filling;
    private final List<Parameter> parameters = new ArrayList<>();

    private FormParameters(Filling filling) {
        this.filling = filling;
    }

    /** The parameters of an object whose texts are templates. */
    static List<Parameter> of(JsonNode object, Filling filling, String place) {
        FormParameters form = new FormParameters(filling);
        if (object != null && object.isObject()) {
            object.fields()
                    .forEachRemaining(
                            member ->
                                    form.add(
                                            member.getKey(),
                                            member.getValue(),
                                            place + "/" + member.getKey()));
        } else if (object != null && !object.isNull()) {
            throw new TemplateException(place + ": an object is needed for this format");
        }
        return form.parameters;
    }

    /** The parameters of flat templates. */
    static List<Parameter> of(Map<String, String> templates, Filling filling, String place) {
        FormParameters form = new FormParameters(filling);
        templates.forEach((name, text) -> form.addTemplate(name, text, place + "/" + name));
        return form.parameters;
    }

    private void add(String name, JsonNode node, String place) {
        if (node.isTextual()) {
            addTemplate(name, node.textValue(), place);
        } else if (node.isContainerNode()) {
            flatten(node, place, (suffix, item) -> add(name + suffix, item, place + suffix));
        } else if (!node.isNull()) {
            parameters.add(new Parameter(name, node.asText()));
        }
    }

    private void addTemplate(String name, String text, String place) {
        filling.json(text, Escape::noNull, place).ifPresent(value -> addValue(name, value, place));
    }

    /** A value is no template any more, whatever it looks like. */
    private void addValue(String name, JsonNode node, String place) {
        if (node.isContainerNode()) {
            flatten(node, place, (suffix, item) -> addValue(name + suffix, item, place + suffix));
        } else if (!node.isNull()) {
            try {
                parameters.add(new Parameter(name, Escape.noNull(node.asText())));
            } catch (TemplateException e) {
                throw e.at(place);
            }
        }
    }

    private static void flatten(
            JsonNode container, String place, BiConsumer<String, JsonNode> each) {
        if (container.isObject()) {
            container
                    .fields()
                    .forEachRemaining(m -> each.accept("[" + m.getKey() + "]", m.getValue()));
            return;
        }
        boolean scalars = true;
        for (JsonNode item : container) {
            scalars &= item.isValueNode();
        }
        for (int i = 0; i < container.size(); i++) {
            each.accept(scalars ? "" : "[" + i + "]", container.get(i));
        }
    }
}
