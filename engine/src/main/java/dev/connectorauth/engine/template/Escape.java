package dev.connectorauth.engine.template;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.regex.Pattern;

/** How values are escaped for the place they land in. */
public final class Escape {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private static final BitSet UNRESERVED =
            set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /** What a query may hold (RFC 3986 §3.4) without {@code &}, which would end the parameter. */
    private static final BitSet QUERY_VALUE = with(UNRESERVED, "!$'()*+,;:@/?=");

    /** What a path that is encoded already may hold (RFC 3986 §3.3). */
    private static final BitSet PATH = with(UNRESERVED, "!$&'()*+,;=:@/%");

    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private Escape() {}

    /** Percent-encoding of all but unreserved characters (RFC 3986 §2.1, §2.3), over UTF-8. */
    public static String percent(String text) {
        return percent(text, UNRESERVED);
    }

    /** Percent-encoding of all octets but unreserved characters (RFC 3986 §2.1, §2.3). */
    public static String percent(byte[] octets) {
        return percent(octets, UNRESERVED, new StringBuilder(octets.length + 16));
    }

    /**
     * Percent-encoding of what can't be part of a query parameter's value; {@code : / , + @} and
     * the like stay.
     */
    public static String queryValue(String text) {
        return percent(text, QUERY_VALUE);
    }

    /** Percent-encoding of what can't be part of a path; what is encoded already stays. */
    static String path(String text) {
        return percent(LONE_PERCENT.matcher(text).replaceAll("%25"), PATH);
    }

    private static String percent(String text, BitSet kept) {
        int first = 0;
        while (first < text.length() && kept.get(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        byte[] rest = text.substring(first).getBytes(StandardCharsets.UTF_8);
        return percent(rest, kept, new StringBuilder(text.length() + 16).append(text, 0, first));
    }

    private static String percent(byte[] octets, BitSet kept, StringBuilder out) {
        for (byte b : octets) {
            char c = (char) (b & 0xff);
            if (kept.get(c)) {
                out.append(c);
            } else {
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return out.toString();
    }

    /**
     * The five predefined entities of XML 1.0 §4.6, and a reference for the carriage return, which
     * a parser would change (§2.11); a character XML can't hold is refused (§2.2).
     */
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
                case '\r' -> out.append("&#13;");
                default -> {
                    if ((c < ' ' && c != '\t' && c != '\n') || c > '\ufffd') {
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

    /**
     * A header value (RFC 9110 §5.5): line breaks and other control characters are refused, and
     * characters beyond ISO 8859-1, which clients cut to other ones.
     */
    public static String header(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isControl(c) && c != '\t') {
                throw new TemplateException(
                        "a value holds a control character, which a header can't");
            }
            if (c > 0xff) {
                throw new TemplateException(
                        "a value holds a character beyond ISO 8859-1, which a header can't");
            }
        }
        return text;
    }

    /** A name of a header (RFC 9110 §5.1). */
    public static String headerName(String name) {
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
            throw new TemplateException("is not the name of a header");
        }
        return name;
    }

    /** A text without the null character, which no parameter or text body has a use for. */
    public static String noNull(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new TemplateException("a value holds a null character");
        }
        return text;
    }

    /** A text without control characters. */
    static String noControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                throw new TemplateException("a value holds a control character");
            }
        }
        return text;
    }

    /** A text without half characters (unpaired surrogates), which UTF-8 can't write. */
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(
                        text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    throw new TemplateException("a value holds half a character");
                }
                i++;
            }
        }
        return text;
    }

    private static boolean isControl(char c) {
        return c < ' ' || (c >= 0x7f && c < 0xa0);
    }

    private static BitSet set(String characters) {
        return with(new BitSet(), characters);
    }

    private static BitSet with(BitSet base, String characters) {
        BitSet set = (BitSet) base.clone();
        characters.chars().forEach(set::set);
        return set;
    }
}
