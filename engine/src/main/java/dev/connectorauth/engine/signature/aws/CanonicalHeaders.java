package dev.connectorauth.engine.signature.aws;

import dev.connectorauth.engine.signature.HeaderField;
import dev.connectorauth.engine.signature.UnsignableException;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The headers that a signature covers: all but those that clients and proxies change on the way.
 *
 * @param names in lower case and in order, separated by semicolons
 * @param lines {@code name:value} each, with a line end
 */
record CanonicalHeaders(String names, String lines) {

    private static final Set<String> CHANGED_ON_THE_WAY =
            Set.of(
                    "authorization",
                    "connection",
                    "expect",
                    "keep-alive",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "user-agent",
                    "x-amzn-trace-id");

    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

    /**
     * Those of a request.
     *
     * @param host what the {@code Host} header says that is sent, unless the fields have one
     */
    static CanonicalHeaders of(List<HeaderField> fields, String host) {
        Map<String, String> headers = new TreeMap<>();
        for (HeaderField field : fields) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!CHANGED_ON_THE_WAY.contains(name)) {
                headers.merge(name, canonical(field), (first, second) -> first + "," + second);
            }
        }
        headers.putIfAbsent("host", host);
        StringBuilder lines = new StringBuilder();
        headers.forEach((name, value) -> lines.append(name + ":" + value + "\n"));
        return new CanonicalHeaders(String.join(";", headers.keySet()), lines.toString());
    }

    private static String canonical(HeaderField field) {
        if (field.value().chars().anyMatch(c -> c > 0x7e)) {
            // how it is written on the wire is up to the client
            throw new UnsignableException("headers", field.name() + " is not ASCII");
        }
        return BLANKS.matcher(field.value()).replaceAll(" ").strip();
    }
}
