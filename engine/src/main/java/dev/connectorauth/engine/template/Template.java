package dev.connectorauth.engine.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A text with {@code {{expressions}}} in it. A variable without a value is an error and is never
 * sent as it stands.
 */
public final class Template {

    private static final ParsedTexts<Template> KNOWN = new ParsedTexts<>(Template::read);

    private final List<Part> parts;
    private final Set<String> variables;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Hole hole) {
                hole.expression().collect(names);
            }
        }
        this.variables = Collections.unmodifiableSet(names);
    }

    /** Reads a template; a malformed one is a {@link TemplateException}. */
    public static Template parse(String text) {
        return KNOWN.get(text);
    }

    /**
     * Whether this name calls a helper wherever it stands ({@code now}, {@code uuid}), so that a
     * variable of that name could not be reached.
     */
    public static boolean isReserved(String name) {
        return Helper.isCalledBare(name);
    }

    private static Template read(String text) {
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
            int close = close(text, open + 2);
            parts.add(new Part.Hole(ExpressionParser.parse(text.substring(open + 2, close))));
            position = close + 2;
        }
        return new Template(parts);
    }

    /** Where the expression ends; braces in quoted texts are not its end. */
    private static int close(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (text.startsWith("}}", i)) {
                return i;
            }
            if (c == '"' || c == '\'') {
                i = text.indexOf(c, i + 1);
                if (i < 0) {
                    throw new TemplateException("a quoted text is not closed");
                }
            }
        }
        throw new TemplateException("a '{{' is not closed");
    }

    /**
     * The names of the variables it needs, in order of appearance; those of paths into documents
     * with the whole path.
     */
    public Set<String> variables() {
        return variables;
    }

    /** Whether there is nothing in it to fill in. */
    public boolean isConstant() {
        return parts.stream().allMatch(Part.Text.class::isInstance);
    }

    /** The text under these values, as it is. */
    public String render(Values values) {
        return render(values, UnaryOperator.identity());
    }

    /** The text under these values; each value goes through {@code escape} first. */
    public String render(Values values, UnaryOperator<String> escape) {
        return fill(values, (hole, outcome) -> escape.apply(outcome.text()));
    }

    /**
     * The JSON value under these values: that of a {@code number}, {@code boolean} or {@code
     * document} where the template is nothing else, otherwise a text, whose values go through
     * {@code escape} first.
     */
    public JsonNode renderJson(Values values, UnaryOperator<String> escape) {
        if (parts.size() == 1 && parts.get(0) instanceof Part.Hole hole) {
            Outcome outcome = hole.evaluate(values.limited());
            if (outcome instanceof Outcome.Json json) {
                return json.node();
            }
            return TextNode.valueOf(hole.fill(outcome, (h, o) -> escape.apply(o.text())));
        }
        return TextNode.valueOf(render(values, escape));
    }

    /** What becomes of an outcome in its hole. */
    interface Filler {
        String fill(Part.Hole hole, Outcome outcome);
    }

    String fill(Values values, Filler filler) {
        if (parts.size() == 1 && parts.get(0) instanceof Part.Text text) {
            return text.text();
        }
        Values limited = values.limited();
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            String text =
                    part instanceof Part.Hole hole
                            ? hole.fill(hole.evaluate(limited), filler)
                            : ((Part.Text) part).text();
            TextLimit.check((long) out.length() + text.length());
            out.append(text);
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
        record Hole(Expression expression) implements Part {

            Outcome evaluate(Values values) {
                return expression.evaluate(values);
            }

            /** A failure names what stands in the hole. */
            String fill(Outcome outcome, Filler filler) {
                try {
                    Escape.wellFormed(outcome.text());
                    return filler.fill(this, outcome);
                } catch (TemplateException e) {
                    throw e.at(expression.describe());
                }
            }
        }
    }
}
