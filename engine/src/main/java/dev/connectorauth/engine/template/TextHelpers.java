package dev.connectorauth.engine.template;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Helpers that cut, join and change texts. */
final class TextHelpers {

    static final List<Helper> ALL =
            List.of(
                    new Helper("concat", 1, 16, TextHelpers::concat, Map.of()),
                    Helper.text("lower", 1, 1, a -> lower(a.text(0))),
                    Helper.text("upper", 1, 1, a -> upper(a.text(0))),
                    Helper.text("trim", 1, 1, a -> a.text(0).strip()),
                    Helper.text("replace", 3, 3, TextHelpers::replace),
                    Helper.text("split", 3, 3, TextHelpers::split),
                    Helper.text("substring", 2, 3, TextHelpers::substring),
                    Helper.text("length", 1, 1, a -> "" + length(a.text(0))),
                    Helper.text("json", 1, 1, a -> Escape.json(a.text(0))),
                    Helper.text("xml", 1, 1, a -> Escape.xml(a.text(0))));

    private static final int PIECE = 16;

    private TextHelpers() {}

    /** Its arguments, one after the other; bytes if one of them is bytes. */
    private static Outcome concat(Arguments arguments) {
        TextLimit.check(arguments.given().stream().mapToLong(Outcome::size).sum());
        if (arguments.given().stream().noneMatch(Outcome.Bytes.class::isInstance)) {
            StringBuilder out = new StringBuilder();
            arguments.given().forEach(part -> out.append(part.text()));
            return new Outcome.Text(out.toString());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        arguments.given().forEach(part -> out.writeBytes(part.bytes()));
        return new Outcome.Bytes(out.toByteArray());
    }

    /** The one letter that grows first: where there are many, the platform takes minutes. */
    private static String lower(String text) {
        return text.replace("\u0130", "i\u0307").toLowerCase(Locale.ROOT);
    }

    /** Piece by piece: where many letters grow, the platform takes minutes for the whole. */
    private static String upper(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int from = 0, to; from < text.length(); from = to) {
            to = Math.min(text.length(), from + PIECE);
            if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
                to++;
            }
            out.append(text.substring(from, to).toUpperCase(Locale.ROOT));
            TextLimit.check(out.length());
        }
        return out.toString();
    }

    /** {@code replace text what by}: every occurrence, as it stands. */
    private static String replace(Arguments arguments) {
        String text = arguments.text(0);
        String what = separator(arguments, 1);
        String by = arguments.text(2);
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(what); at >= 0; at = text.indexOf(what, from)) {
            TextLimit.check((long) out.length() + (at - from) + by.length());
            out.append(text, from, at).append(by);
            from = at + what.length();
        }
        return out.append(text, from, text.length()).toString();
    }

    /** {@code split text separator index}: from 0, or from -1 backwards. */
    private static String split(Arguments arguments) {
        String text = arguments.text(0);
        String separator = separator(arguments, 1);
        int index = arguments.number(2);
        int part = index < 0 ? parts(text, separator) + index : index;
        int from = 0;
        for (int i = 0; i < part; i++) {
            int at = text.indexOf(separator, from);
            if (at < 0) {
                throw noPart(index);
            }
            from = at + separator.length();
        }
        if (part < 0) {
            throw noPart(index);
        }
        int end = text.indexOf(separator, from);
        return end < 0 ? text.substring(from) : text.substring(from, end);
    }

    private static int parts(String text, String separator) {
        int parts = 1;
        for (int at = text.indexOf(separator); at >= 0; parts++) {
            at = text.indexOf(separator, at + separator.length());
        }
        return parts;
    }

    private static TemplateException noPart(int index) {
        return new TemplateException("there is no part " + index);
    }

    /** {@code substring text start [end]}: from 0, or from -1 backwards; never out of bounds. */
    private static String substring(Arguments arguments) {
        String text = arguments.text(0);
        int length = length(text);
        int start = within(arguments.number(1), length);
        int end = arguments.count() > 2 ? within(arguments.number(2), length) : length;
        return start >= end
                ? ""
                : text.substring(
                        text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }

    private static int within(int index, int length) {
        return Math.max(0, Math.min(length, index < 0 ? length + index : index));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String separator(Arguments arguments, int index) {
        String text = arguments.text(index);
        if (text.isEmpty()) {
            throw new TemplateException("argument " + (index + 1) + " must not be empty");
        }
        return text;
    }
}
