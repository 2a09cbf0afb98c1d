package dev.connectorauth.engine.request;

/**
 * Puts a query into a URL. A fragment that is a path of its own, as in {@code #/authorize} and
 * {@code #!/authorize}, takes it in, since the page behind it reads it there.
 */
final class QueryAppender {

    private QueryAppender() {}

    static String append(String url, String query) {
        if (query.isEmpty()) {
            return url;
        }
        int fragment = url.indexOf('#');
        if (fragment < 0
                || url.startsWith("/", fragment + 1)
                || url.startsWith("!/", fragment + 1)) {
            return join(url, query, Math.max(0, fragment));
        }
        return join(url.substring(0, fragment), query, 0) + url.substring(fragment);
    }

    private static String join(String head, String query, int from) {
        if (head.indexOf('?', from) < 0) {
            return head + "?" + query;
        }
        return head + (head.endsWith("?") || head.endsWith("&") ? "" : "&") + query;
    }
}
