package dev.connectorauth.engine.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A text with {@code {{expressions}}} in it. A variable without a value is an error and is never
 * sent as it stands.
 */
public final class Template {

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    /** Reads a template; a malformed one is a {@link TemplateException}. */
    public static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        int position = 0;
        while (position < text.length()) {
            int open = text.indexOf("{{", position);
            if (open < 0) {
                parts.add(new Part.Text(text.substring(position)));
                break;
            }
            if (open > position) {
                parts.add(new Part.Text(text.substring(position, open)));
            }
            int close = text.indexOf("}}", open);
            if (close < 0) {
                throw new TemplateException("a '{{' is not closed");
            }
            parts.add(new Part.Hole(ExpressionParser.parse(text.substring(open + 2, close))));
            position = close + 2;
        }
        return new Template(List.copyOf(parts));
    }

    /** The names of the variables it needs, in order of appearance. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        parts.forEach(
                part -> {
                    if (part instanceof Part.Hole hole) {
                        hole.expression().collect(names);
                    }
                });
        return names;
    }

    /** Whether nothing in it depends on values. */
    public boolean isConstant() {
        return variables().isEmpty();
    }

    /** The text under these values, as it is. */
    public String render(Values values) {
        return render(values, UnaryOperator.identity());
    }

    /** The text under these values; each value goes through {@code escape} first. */
    public String render(Values values, UnaryOperator<String> escape) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            out.append(
                    part instanceof Part.Hole hole
                            ? escape.apply(hole.expression().evaluate(values))
                            : ((Part.Text) part).text());
        }
        return out.toString();
    }

    List<Part> parts() {
        return parts;
    }

    /** A stretch of a template. */
    sealed interface Part {
        /** Text that stays as it is. */
        record Text(String text) implements Part {}

        /** A place that a value fills. */
        record Hole(Expression expression) implements Part {}
    }
}
