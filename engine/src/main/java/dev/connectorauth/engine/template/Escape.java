package dev.connectorauth.engine.template;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import java.nio.charset.StandardCharsets;

/** How values are escaped for the place they land in. */
public final class Escape {

    private static final String UNRESERVED = "-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Escape() {}

    /** Percent-encoding of all but unreserved characters (RFC 3986 §2.1, §2.3), over UTF-8. */
    public static String percent(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return out.toString();
    }

    /** The five predefined entities of XML 1.0 §4.6; a character XML can't hold is refused. */
    public static String xml(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                default -> {
                    if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                        throw new TemplateException("a value holds a character that XML can't");
                    }
                    out.append(c);
                }
            }
        }
        return out.toString();
    }

    /** The inside of a JSON string (RFC 8259 §7). */
    public static String json(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    /** A header value (RFC 9110 §5.5): line breaks and other control characters are refused. */
    public static String header(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 127) {
                throw new TemplateException(
                        "a value holds a control character, which a header can't");
            }
        }
        return text;
    }
}
