package dev.connectorauth.engine.template;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A template of an XML text. A value is escaped for where it stands: between tags, in a quoted
 * attribute or in a CDATA section; one elsewhere in a tag has to be a name.
 */
public final class XmlTemplate {

    private static final ParsedTexts<XmlTemplate> KNOWN = new ParsedTexts<>(XmlTemplate::read);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]*");

    private final Template template;
    private final Map<Template.Part.Hole, Place> places = new IdentityHashMap<>();

    private XmlTemplate(Template template) {
        this.template = template;
        Place place = Place.CONTENT;
        String before = "";
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Part.Hole hole) {
                places.put(hole, checked(place, before));
            } else {
                before = ((Template.Part.Text) part).text();
                place = after(before, place);
            }
        }
    }

    /** Reads a template; a malformed one is a {@link TemplateException}. */
    public static XmlTemplate parse(String text) {
        return KNOWN.get(text);
    }

    private static XmlTemplate read(String text) {
        return new XmlTemplate(Template.parse(text));
    }

    /** The text under these values. */
    public String render(Values values) {
        return template.fill(
                values,
                (hole, outcome) -> {
                    String text = outcome.text();
                    return switch (places.get(hole)) {
                        case CDATA -> cdata(text);
                        case TAG -> name(text);
                        case SINGLE_QUOTED, DOUBLE_QUOTED -> attribute(text);
                        case CONTENT, COMMENT -> Escape.xml(text);
                    };
                });
    }

    /** The text as it would be if every value were a letter. */
    public String outline() {
        StringBuilder out = new StringBuilder();
        for (Template.Part part : template.parts()) {
            out.append(part instanceof Template.Part.Text text ? text.text() : "x");
        }
        return out.toString();
    }

    private enum Place {
        CONTENT,
        TAG,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        CDATA,
        COMMENT
    }

    private static Place checked(Place place, String before) {
        if (place == Place.COMMENT) {
            throw new TemplateException("a variable must not stand in a comment");
        }
        if (place == Place.CDATA && before.endsWith("]")) {
            // an empty value would let it end the section together with what follows
            throw new TemplateException("a variable in a CDATA section must not stand behind ]");
        }
        return place;
    }

    private static Place after(String text, Place before) {
        Place place = before;
        for (int i = 0; i < text.length(); i++) {
            place =
                    switch (place) {
                        case CONTENT -> opened(text, i);
                        case TAG -> inTag(text.charAt(i));
                        case SINGLE_QUOTED -> text.charAt(i) == '\'' ? Place.TAG : place;
                        case DOUBLE_QUOTED -> text.charAt(i) == '"' ? Place.TAG : place;
                        case CDATA -> ends(text, i, "]]>") ? Place.CONTENT : place;
                        case COMMENT -> ends(text, i, "-->") ? Place.CONTENT : place;
                    };
        }
        return place;
    }

    private static Place opened(String text, int position) {
        if (text.charAt(position) != '<') {
            return Place.CONTENT;
        }
        if (text.startsWith("<![CDATA[", position)) {
            return Place.CDATA;
        }
        return text.startsWith("<!--", position) ? Place.COMMENT : Place.TAG;
    }

    private static Place inTag(char c) {
        return switch (c) {
            case '>' -> Place.CONTENT;
            case '\'' -> Place.SINGLE_QUOTED;
            case '"' -> Place.DOUBLE_QUOTED;
            default -> Place.TAG;
        };
    }

    private static boolean ends(String text, int position, String end) {
        return text.startsWith(end, position - end.length() + 1);
    }

    /** Leaves the section for what could end it, here or together with what stands beside it. */
    private static String cdata(String text) {
        Escape.xml(text);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ']' || c == '>' || c == '\r') {
                out.append("]]>&#").append((int) c).append(";<![CDATA[");
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** White space of an attribute would become spaces (XML 1.0 §3.3.3). */
    private static String attribute(String text) {
        return Escape.xml(text).replace("\n", "&#10;").replace("\t", "&#9;");
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new TemplateException("a value inside a tag must be a name");
        }
        return text;
    }
}
