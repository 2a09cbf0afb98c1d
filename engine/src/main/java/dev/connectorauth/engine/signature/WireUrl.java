package dev.connectorauth.engine.signature;

import dev.connectorauth.engine.template.Escape;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An absolute {@code http} or {@code https} URL as it goes over the wire (RFC 3986). What a URL
 * can't hold, such as a space or a letter beyond ASCII, is percent-encoded already; escapes stay as
 * they came.
 *
 * @param scheme in lower case
 * @param authority host and, if there is one, port
 * @param path with its first slash, or empty
 * @param query without its question mark; null if there is none
 * @param fragment without its number sign; null if there is none. It stays with the client
 */
public record WireUrl(String scheme, String authority, String path, String query, String fragment) {

    /** Longer URLs are refused, in characters of the wire. */
    public static final int LONGEST = 64 << 10;

    private static final Pattern AUTHORITY =
            Pattern.compile(
                    "(?<host>[A-Za-z0-9._~!$&'()*+,;=%-]+|\\[[0-9A-Fa-f:.]+\\])"
                            + "(?::(?<port>[0-9]{0,5}))?");

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** What stands in URLs besides letters and digits (RFC 3986 §2.2, §2.3). */
    private static final String MARKS = "-._~:/?#[]@!$&'()*+,;=%";

    private static final String URL = "url";

    /**
     * Reads a URL.
     *
     * @throws UnsignableException for field {@code url}
     */
    public static WireUrl parse(String text) {
        if (text == null || text.length() > LONGEST) {
            throw new UnsignableException(URL, text == null ? "is missing" : "is too long");
        }
        String url = encoded(text);
        if (url.length() > LONGEST) {
            throw new UnsignableException(URL, "is too long");
        }
        if (BROKEN_ESCAPE.matcher(url).find()) {
            throw new UnsignableException(URL, "holds a percent sign that begins no escape");
        }
        String fragment = behind(url, '#');
        String rest = fragment == null ? url : url.substring(0, url.indexOf('#'));
        String query = behind(rest, '?');
        rest = query == null ? rest : rest.substring(0, rest.indexOf('?'));
        int colon = rest.indexOf("://");
        String scheme = colon < 0 ? "" : rest.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new UnsignableException(URL, "is no absolute http or https URL");
        }
        int slash = rest.indexOf('/', colon + 3);
        int end = slash < 0 ? rest.length() : slash;
        String authority = rest.substring(colon + 3, end);
        checkAuthority(authority);
        return new WireUrl(scheme, authority, rest.substring(end), query, fragment);
    }

    private static void checkAuthority(String authority) {
        if (authority.indexOf('@') >= 0) {
            throw new UnsignableException(URL, "holds a user or a password");
        }
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            throw new UnsignableException(URL, "has no host that a request can be sent to");
        }
        String port = matcher.group("port");
        if (port != null && !port.isEmpty() && Integer.parseInt(port) > 0xffff) {
            throw new UnsignableException(URL, "has no port that a request can be sent to");
        }
    }

    private static String behind(String text, char mark) {
        int position = text.indexOf(mark);
        return position < 0 ? null : text.substring(position + 1);
    }

    private static String encoded(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (Character.getType(c) == Character.CONTROL) {
                throw new UnsignableException(URL, "holds a control character");
            }
            if (Character.getType(c) == Character.SURROGATE) {
                throw new UnsignableException(URL, "holds half a character");
            }
            if (c < 0x80 && (Character.isLetterOrDigit(c) || MARKS.indexOf(c) >= 0)) {
                out.appendCodePoint(c);
            } else {
                out.append(Escape.percent(Character.toString(c)));
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    /** What the {@code Host} header of the request says: without the scheme's own port. */
    public String host() {
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            throw new IllegalStateException("the authority was read before");
        }
        String port = matcher.group("port");
        boolean isDefault =
                port == null
                        || port.isEmpty()
                        || Integer.parseInt(port) == (scheme.equals("https") ? 443 : 80);
        return isDefault ? matcher.group("host") : authority;
    }

    /** The request target (RFC 9112 §3.2.1): path and query. */
    public String target() {
        return (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    /** The same URL with another path. */
    public WireUrl withPath(String other) {
        return new WireUrl(scheme, authority, other, query, fragment);
    }

    /** The same URL with another query. */
    public WireUrl withQuery(String other) {
        return new WireUrl(scheme, authority, path, other, fragment);
    }

    /** The same URL with more at the end of its query. */
    public WireUrl withMore(String pairs) {
        boolean first = query == null || query.isEmpty();
        return withQuery(first ? pairs : query + (query.endsWith("&") ? "" : "&") + pairs);
    }

    /** The URL as text. */
    public String text() {
        return scheme
                + "://"
                + authority
                + path
                + (query == null ? "" : "?" + query)
                + (fragment == null ? "" : "#" + fragment);
    }

    /** Without path and query: both may hold credentials. */
    @Override
    public String toString() {
        return scheme + "://" + authority + "/…";
    }
}
