package dev.connectorauth.broker.egress;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request goes, read from a URL (RFC 3986) so strictly that no other reader can see another
 * host in it.
 *
 * @param tls whether it is https
 * @param host lower-case name without trailing dot, IPv4 address, or IPv6 address without brackets
 * @param port the port, defaults filled in
 * @param uri path and query, as sent
 */
record Target(boolean tls, String host, int port, String uri) {

    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:(?<port>\\d{1,5}))?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern NUMERIC = Pattern.compile("\\d+|0x[0-9a-f]*");

    static Target of(String url) {
        URI uri = parse(url);
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        if (!tls && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new EgressException.Denied("only http and https URLs may be requested");
        }
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        if (authority.indexOf('@') >= 0) {
            throw new EgressException.Denied("a URL may not hold user information");
        }
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            throw new EgressException.Denied("the target names no valid host");
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Target(tls, host(matcher.group("host")), port(matcher, tls), path + query);
    }

    /** What a connection that is not HTTP goes to; its TLS is its own concern. */
    static Target of(String host, int port) {
        return new Target(true, host(host), inRange(port), "");
    }

    private static URI parse(String url) {
        try {
            URI uri = new URI(url);
            // Other readers of a URL differ on what lies outside ASCII.
            if (!uri.isOpaque() && url.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The message would repeat the URL, and the query may hold secrets.
        }
        throw new EgressException.Denied("the URL is not valid");
    }

    private static String host(String written) {
        String host = written.toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            return host.substring(1, host.length() - 1);
        }
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        if (IPV4.matcher(host).matches()) {
            return host;
        }
        String[] labels = host.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw new EgressException.Denied("the target names no valid host");
            }
        }
        // 2130706433, 0x7f.1, 0177.0.0.1: resolvers disagree on which address these are.
        if (host.length() > 253 || NUMERIC.matcher(labels[labels.length - 1]).matches()) {
            throw new EgressException.Denied("the target names no valid host");
        }
        return host;
    }

    private static int port(Matcher authority, boolean tls) {
        if (authority.group("port") == null) {
            return tls ? 443 : 80;
        }
        return inRange(Integer.parseInt(authority.group("port")));
    }

    private static int inRange(int port) {
        if (port < 1 || port > 65535) {
            throw new EgressException.Denied("the target names no valid port");
        }
        return port;
    }

    boolean literal() {
        return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
    }

    /** The host as it stands in a URL. */
    String displayHost() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
