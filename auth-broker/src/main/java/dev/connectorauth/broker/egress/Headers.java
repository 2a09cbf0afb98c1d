package dev.connectorauth.broker.egress;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses headers (RFC 9110 §5) that could change where a request ends or who it goes to. */
final class Headers {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,256}");
    private static final Set<String> CONNECTION =
            Set.of(
                    "host",
                    "connection",
                    "content-length",
                    "expect",
                    "keep-alive",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private Headers() {}

    static void check(String method, List<Map.Entry<String, String>> headers) {
        if (!TOKEN.matcher(method).matches() || method.equalsIgnoreCase("CONNECT")) {
            throw new EgressException.Denied("the request method is not valid");
        }
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey();
            if (!TOKEN.matcher(name).matches()) {
                throw new EgressException.Denied("a header name is not valid");
            }
            if (CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                throw new EgressException.Denied("header " + name + " is set by the connection");
            }
            if (!header.getValue().chars().allMatch(Headers::fieldCharacter)) {
                throw new EgressException.Denied("header " + name + " holds forbidden characters");
            }
        }
    }

    private static boolean fieldCharacter(int c) {
        return c == '\t' || (c >= 0x20 && c != 0x7f && c <= 0xff);
    }
}
