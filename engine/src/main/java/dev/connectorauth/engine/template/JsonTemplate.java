package dev.connectorauth.engine.template;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A template of a JSON text. A value inside quotes is escaped for them; one outside has to be a
 * JSON value of its own: {@code number}, {@code boolean}, {@code document}, or a text that is a
 * number, true, false or null.
 */
public final class JsonTemplate {

    private static final ParsedTexts<JsonTemplate> KNOWN = new ParsedTexts<>(JsonTemplate::read);
    private static final Set<String> NAMES = Set.of("true", "false", "null");

    private final Template template;
    private final Set<Template.Part.Hole> quoted =
            Collections.newSetFromMap(new IdentityHashMap<>());

    private JsonTemplate(Template template) {
        this.template = template;
        boolean inside = false;
        boolean escaped = false;
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Part.Hole hole) {
                if (escaped) {
                    throw new TemplateException("a variable must not stand behind a backslash");
                }
                if (inside) {
                    quoted.add(hole);
                }
                continue;
            }
            String text = ((Template.Part.Text) part).text();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' && !escaped) {
                    inside = !inside;
                }
                escaped = inside && c == '\\' && !escaped;
            }
        }
    }

    /** Reads a template; a malformed one is a {@link TemplateException}. */
    public static JsonTemplate parse(String text) {
        return KNOWN.get(text);
    }

    private static JsonTemplate read(String text) {
        return new JsonTemplate(Template.parse(text));
    }

    /** The text under these values. */
    public String render(Values values) {
        return template.fill(values, this::fill);
    }

    private String fill(Template.Part.Hole hole, Outcome outcome) {
        if (quoted.contains(hole)) {
            return Escape.json(outcome.text());
        }
        if (outcome instanceof Outcome.Json json) {
            return json.node().toString();
        }
        String text = outcome.text();
        if (!NAMES.contains(text) && !JsonNumber.is(text)) {
            throw new TemplateException(
                    "a value outside quotes must be a number, true, false or null");
        }
        return text;
    }
}
