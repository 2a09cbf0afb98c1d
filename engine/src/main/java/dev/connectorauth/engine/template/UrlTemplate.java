package dev.connectorauth.engine.template;

import com.google.re2j.Pattern;

import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A template of an absolute http(s) URL. A value is confined to where it stands (RFC 3986 §3): one
 * that opens the URL is a base URL, one in the host is a run of host labels, one in the path is a
 * segment or part of one, one behind {@code ?} or {@code #} is percent-encoded. Nowhere before that
 * may it be empty.
 */
public final class UrlTemplate {

    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern BASE =
            Pattern.compile(
                    "https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?"
                            + "(/[^?#\\\\\\s\\x00-\\x1f\\x7f]*)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern LABELS = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern LITERAL_START = Pattern.compile("(?i)https?://.*");

    private static final ParsedTexts<UrlTemplate> KNOWN = new ParsedTexts<>(UrlTemplate::read);

    private final Template template;
    private final Map<Template.Part.Hole, Place> places = new IdentityHashMap<>();
    private final boolean slashFollowsBase;

    private UrlTemplate(Template template) {
        this.template = template;
        List<Template.Part> parts = template.parts();
        this.slashFollowsBase =
                parts.size() > 1
                        && parts.get(1) instanceof Template.Part.Text text
                        && text.text().startsWith("/");
        StringBuilder before = new StringBuilder();
        for (Template.Part part : parts) {
            if (part instanceof Template.Part.Hole hole) {
                Place place = place(before);
                places.put(hole, place);
                before.append(place == Place.BASE ? "https://x/" : "x");
            } else {
                before.append(((Template.Part.Text) part).text());
            }
        }
    }

    /**
     * Reads a URL template; one that can't give an absolute http(s) URL is a {@link
     * TemplateException}.
     */
    public static UrlTemplate parse(String text) {
        return KNOWN.get(text);
    }

    private static UrlTemplate read(String text) {
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
        return variables(EnumSet.of(Place.BASE, Place.HOST));
    }

    /** The names of the variables that stand inside the host, beside literal text or not. */
    public Set<String> hostLabelVariables() {
        return variables(EnumSet.of(Place.HOST));
    }

    /**
     * The URL under these values.
     *
     * @throws TemplateException if a variable has no value, or one that can't stand where it would;
     *     the message names the variable
     */
    public String render(Values values) {
        return template.fill(values, (hole, outcome) -> confine(outcome.text(), places.get(hole)));
    }

    private enum Place {
        BASE,
        HOST,
        PATH,
        QUERY
    }

    private Set<String> variables(Set<Place> wanted) {
        Set<String> names = new LinkedHashSet<>();
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Part.Hole hole && wanted.contains(places.get(hole))) {
                hole.expression().collect(names);
            }
        }
        return names;
    }

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

    private String confine(String value, Place place) {
        if (value.isEmpty() && place != Place.QUERY) {
            throw new TemplateException("an empty value can't stand in a host or path");
        }
        return switch (place) {
            case BASE -> base(value);
            case HOST ->
                    matching(
                            LABELS,
                            value,
                            "a value inside a host must be letters, digits, dots and hyphens");
            case PATH -> {
                if (value.equals(".") || value.equals("..")) {
                    throw new TemplateException("a value inside a path must not be a dot segment");
                }
                yield Escape.percent(Escape.noControl(value));
            }
            // a line break is a character like others there, once it is encoded
            case QUERY -> Escape.percent(Escape.noNull(value));
        };
    }

    private String base(String value) {
        String base =
                matching(
                        BASE,
                        value,
                        "a value that opens a URL must be an http(s) URL without user, query and fragment");
        int path = base.indexOf('/', base.indexOf("://") + 3);
        if (path < 0) {
            return base;
        }
        boolean doubled = slashFollowsBase && base.endsWith("/");
        int end = doubled ? base.length() - 1 : base.length();
        return base.substring(0, path) + Escape.path(base.substring(path, end));
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
