package dev.connectorauth.engine.template;

import com.google.re2j.Pattern;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A template of an absolute http(s) URL. A value is confined to where it stands (RFC 3986 §3): one
 * that opens the URL is a base URL, one in the host is a run of host labels, one in the path is a
 * segment or part of one, one behind {@code ?} or {@code #} is percent-encoded.
 */
public final class UrlTemplate {

    private static final Pattern BASE =
            Pattern.compile(
                    "https?://[^/?#@\\\\\\s\\x00-\\x1f]+(/[^?#\\\\\\s\\x00-\\x1f]*)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern LABELS =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern LITERAL_START = Pattern.compile("(?i)https?://.*");

    private final Template template;

    private UrlTemplate(Template template) {
        this.template = template;
    }

    /**
     * Reads a URL template; one that can't give an absolute http(s) URL is a {@link
     * TemplateException}.
     */
    public static UrlTemplate parse(String text) {
        Template template = Template.parse(text);
        List<Template.Part> parts = template.parts();
        if (parts.isEmpty()) {
            throw new TemplateException("the URL is empty");
        }
        if (parts.get(0) instanceof Template.Part.Text first) {
            if (!LITERAL_START.matches(first.text())) {
                throw new TemplateException("a URL begins with https://, http:// or a variable");
            }
        } else if (parts.size() > 1 && !opensPath(parts.get(1))) {
            throw new TemplateException("behind the variable that opens a URL stands /, ? or #");
        }
        return new UrlTemplate(template);
    }

    /** The names of the variables it needs. */
    public Set<String> variables() {
        return template.variables();
    }

    /** The names of the variables that choose where the request goes: base URLs and host labels. */
    public Set<String> hostVariables() {
        Set<String> names = new LinkedHashSet<>();
        visit(
                (hole, place) -> {
                    if (place == Place.BASE || place == Place.HOST) {
                        hole.expression().collect(names);
                    }
                    return "";
                });
        return names;
    }

    /** The names of the variables that stand inside the host, beside literal text or not. */
    public Set<String> hostLabelVariables() {
        Set<String> names = new LinkedHashSet<>();
        visit(
                (hole, place) -> {
                    if (place == Place.HOST) {
                        hole.expression().collect(names);
                    }
                    return "";
                });
        return names;
    }

    /** The URL under these values. */
    public String render(Values values) {
        return visit((hole, place) -> confine(hole.expression().evaluate(values), place));
    }

    private interface Filler {
        String fill(Template.Part.Hole hole, Place place);
    }

    private enum Place {
        BASE,
        HOST,
        PATH,
        QUERY
    }

    private String visit(Filler filler) {
        StringBuilder out = new StringBuilder();
        StringBuilder literal = new StringBuilder();
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Part.Text text) {
                boolean doubled =
                        text.text().startsWith("/")
                                && literal.toString().equals(BASE_MARK)
                                && out.length() > 0
                                && out.charAt(out.length() - 1) == '/';
                out.append(doubled ? text.text().substring(1) : text.text());
                literal.append(text.text());
            } else {
                Place place = place(literal);
                out.append(filler.fill((Template.Part.Hole) part, place));
                literal.append(place == Place.BASE ? BASE_MARK : "x");
            }
        }
        return out.toString();
    }

    /** Stands for a base URL in the text that decides where the next value lands. */
    private static final String BASE_MARK = "https://x/";

    private static Place place(CharSequence before) {
        String text = before.toString();
        if (text.isEmpty()) {
            return Place.BASE;
        }
        if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
            return Place.QUERY;
        }
        return text.indexOf('/', text.indexOf("://") + 3) >= 0 ? Place.PATH : Place.HOST;
    }

    private static String confine(String value, Place place) {
        return switch (place) {
            case BASE ->
                    matching(
                            BASE,
                            value,
                            "a value that opens a URL must be an http(s) URL without user, query and fragment");
            case HOST ->
                    matching(
                            LABELS,
                            value,
                            "a value inside a host must be letters, digits, dots and hyphens");
            case PATH -> {
                if (value.equals(".") || value.equals("..")) {
                    throw new TemplateException("a value inside a path must not be a dot segment");
                }
                yield Escape.percent(value);
            }
            case QUERY -> Escape.percent(value);
        };
    }

    private static String matching(Pattern pattern, String value, String message) {
        if (!pattern.matches(value)) {
            throw new TemplateException(message);
        }
        return value;
    }

    private static boolean opensPath(Template.Part part) {
        return part instanceof Template.Part.Text text && "/?#".indexOf(text.text().charAt(0)) >= 0;
    }
}
