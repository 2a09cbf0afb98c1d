package dev.connectorauth.engine.signature;

import java.util.regex.Pattern;

/** What every request that can be sent over HTTP keeps to (RFC 9110 §5, §9.1). */
public final class RequestSyntax {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[^\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f]*");

    private RequestSyntax() {}

    /**
     * The URL of a request whose method, URL and headers are well-formed.
     *
     * @throws UnsignableException that names what is not
     */
    public static WireUrl check(HttpMessage request) {
        if (request.method() == null || !TOKEN.matcher(request.method()).matches()) {
            throw new UnsignableException("method", "is no HTTP method");
        }
        for (HeaderField field : request.headers()) {
            if (field.name() == null || !TOKEN.matcher(field.name()).matches()) {
                throw new UnsignableException("headers", "one has no name that a header can have");
            }
            if (field.value() == null || !VALUE.matcher(field.value()).matches()) {
                throw new UnsignableException(
                        "headers", field.name() + " holds a control character");
            }
        }
        return WireUrl.parse(request.url());
    }
}
