package dev.connectorauth.engine.request;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.engine.template.Template;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Fills in the templates of one request, whose texts together stay within a bound. */
final class Filling {

    private static final int MOST = 4 << 20;

    private final Values values;
    private int left = MOST;

    Filling(Values values) {
        this.values = values;
    }

    /** The text of a template whose values go through {@code escape}; empty = to be left out. */
    Optional<String> optional(String text, UnaryOperator<String> escape, String place) {
        return at(
                place,
                () -> {
                    Template template = Template.parse(text);
                    String value = template.render(values, escape);
                    return take(value.length()) == 0 && !template.isConstant()
                            ? Optional.empty()
                            : Optional.of(value);
                });
    }

    /** The JSON value of a template, see {@link Template#renderJson}; empty = to be left out. */
    Optional<JsonNode> json(String text, UnaryOperator<String> escape, String place) {
        return at(
                place,
                () -> {
                    Template template = Template.parse(text);
                    JsonNode value = template.renderJson(values, escape);
                    if (!value.isTextual()) {
                        take(value.isValueNode() ? 1 : value.toString().length());
                        return Optional.of(value);
                    }
                    return take(value.textValue().length()) == 0 && !template.isConstant()
                            ? Optional.empty()
                            : Optional.of(value);
                });
    }

    /** The text that this gives under the values. */
    String text(Function<Values, String> renderer, String place) {
        return at(
                place,
                () -> {
                    String text = renderer.apply(values);
                    take(text.length());
                    return text;
                });
    }

    private int take(int length) {
        left -= length;
        if (left < 0) {
            throw new TemplateException("the request has more than " + MOST + " characters");
        }
        return length;
    }

    private static <T> T at(String place, Supplier<T> work) {
        try {
            return work.get();
        } catch (TemplateException e) {
            throw e.at(place);
        }
    }
}
