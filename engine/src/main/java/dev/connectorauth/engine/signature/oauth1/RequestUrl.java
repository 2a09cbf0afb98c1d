package dev.connectorauth.engine.signature.oauth1;

import dev.connectorauth.engine.signature.UnsignableException;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A URL taken apart where a signature needs it; its parts together are the URL as it was given.
 *
 * @param baseStringUri scheme, host, port and path as they are signed (RFC 5849 §3.4.1.2)
 * @param beforeQuery everything in front of the question mark
 * @param query what follows it; null without one
 * @param fragment the fragment with its number sign, or nothing
 */
record RequestUrl(String baseStringUri, String beforeQuery, String query, String fragment) {

    private static final int MOST = 65_536;
    private static final String FIELD = "url";
    private static final Pattern HOST = Pattern.compile("[a-z0-9._~-]+|\\[[0-9a-f:.]+]");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    /**
     * Takes a URL apart.
     *
     * @throws UnsignableException if it is not an absolute http or https URL as it goes over the
     *     wire
     */
    static RequestUrl parse(String url) {
        requireWireForm(url);
        String scheme = scheme(url);
        int authority = scheme.length() + 3;
        int path = firstOf("/?#", url, authority);
        int query = firstOf("?#", url, path);
        int fragment = firstOf("#", url, query);
        requireEscapes(url, path, query);
        String signed =
                scheme
                        + "://"
                        + authority(url.substring(authority, path), scheme)
                        + (path == query ? "/" : url.substring(path, query));
        return new RequestUrl(
                signed,
                url.substring(0, query),
                query < fragment ? url.substring(query + 1, fragment) : null,
                url.substring(fragment));
    }

    /** The URL with more parameters at the end of its query. */
    String with(String parameters) {
        boolean first = query == null || query.isEmpty();
        return beforeQuery + "?" + (first ? "" : query + "&") + parameters + fragment;
    }

    private static void requireWireForm(String url) {
        if (url.length() > MOST) {
            throw new UnsignableException(FIELD, "longer than " + MOST + " characters");
        }
        for (int i = 0; i < url.length(); i++) {
            // Clients escape these themselves, after the signature, and break it.
            if (url.charAt(i) <= ' ' || url.charAt(i) >= 0x7F) {
                throw new UnsignableException(
                        FIELD, "a space, control or non-ASCII character is not escaped");
            }
        }
    }

    private static String scheme(String url) {
        int end = url.indexOf("://");
        String scheme = end < 0 ? "" : url.substring(0, end).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new UnsignableException(FIELD, "not an absolute http or https URL");
        }
        return scheme;
    }

    private static String authority(String given, String scheme) {
        if (given.indexOf('@') >= 0) {
            throw new UnsignableException(FIELD, "a user name or password is in it");
        }
        int bracket = given.lastIndexOf(']');
        int colon = given.indexOf(':', bracket + 1);
        String host = (colon < 0 ? given : given.substring(0, colon)).toLowerCase(Locale.ROOT);
        if (!HOST.matcher(host).matches()) {
            throw new UnsignableException(FIELD, "its host is missing or not one");
        }
        int standard = scheme.equals("http") ? 80 : 443;
        int port = colon < 0 ? standard : port(given.substring(colon + 1), standard);
        return port == standard ? host : host + ":" + port;
    }

    private static int port(String given, int standard) {
        if (given.isEmpty()) {
            return standard;
        }
        int port = PORT.matcher(given).matches() ? Integer.parseInt(given) : 0;
        if (port < 1 || port > 65_535) {
            throw new UnsignableException(FIELD, "its port is not one");
        }
        return port;
    }

    private static void requireEscapes(String url, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = url.charAt(i);
            if (c == '%') {
                Percent.escaped(url, i, to, FIELD);
            } else if (c == '\\') {
                throw new UnsignableException(FIELD, "a backslash in the path is not escaped");
            }
        }
    }

    private static int firstOf(String characters, String url, int from) {
        int at = from;
        while (at < url.length() && characters.indexOf(url.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** Without its query, which may hold credentials. */
    @Override
    public String toString() {
        return "RequestUrl[" + baseStringUri + "]";
    }
}
