package dev.connectorauth.broker.authorization;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An origin and a path prefix that browsers may be sent to. Scheme, host and port are compared as
 * parsed, never as text; the prefix ends where a path segment ends.
 */
record AllowedReturnUrl(String scheme, String host, int port, String prefix) {

    /**
     * What makes two parsers read one path in two ways: dot segments, doubled slashes, and slashes
     * or dots in disguise.
     */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("(?i)//|%2f|%5c|%2e|(^|/)\\.{1,2}(/|$)");

    /** An entry of the allow-list; empty when it is not one. */
    static Optional<AllowedReturnUrl> parse(String entry) {
        return absolute(entry.strip())
                .filter(url -> url.getRawQuery() == null)
                .map(
                        url ->
                                new AllowedReturnUrl(
                                        lower(url.getScheme()),
                                        lower(url.getHost()),
                                        port(url),
                                        withoutEnd(url.getRawPath())));
    }

    /** An absolute http(s) URL that everyone reads in one way; empty when it is not one. */
    static Optional<URI> absolute(String text) {
        try {
            URI url = new URI(text);
            boolean web =
                    "https".equalsIgnoreCase(url.getScheme())
                            || "http".equalsIgnoreCase(url.getScheme());
            boolean plain =
                    url.getRawUserInfo() == null
                            && url.getRawFragment() == null
                            && url.getRawPath() != null
                            && !AMBIGUOUS.matcher(url.getRawPath()).find()
                            && text.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
            return web && plain && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    boolean covers(URI url) {
        String path = url.getRawPath();
        return scheme.equals(lower(url.getScheme()))
                && host.equals(lower(url.getHost()))
                && port == port(url)
                && (path.equals(prefix) || path.startsWith(prefix + "/") || prefix.isEmpty());
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }

    private static String withoutEnd(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
