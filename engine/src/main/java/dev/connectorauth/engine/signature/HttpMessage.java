package dev.connectorauth.engine.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request as it goes over the wire (RFC 9110).
 *
 * @param method HTTP method, in its own letter case
 * @param url absolute URL, with the escapes that are sent
 * @param headers header fields, in their order
 * @param content what follows the header
 */
public record HttpMessage(String method, String url, List<HeaderField> headers, Content content) {

    private static final String LENGTH = "Content-Length";

    /** A copy of the list is kept. */
    public HttpMessage {
        headers = List.copyOf(headers);
    }

    /** The first value of a header field. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(HeaderField::value)
                .findFirst();
    }

    /** The type of the content in small letters, without its parameters; empty = not said. */
    public String mediaType() {
        return header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** The message where this field has this value, in the place of all of its name. */
    public HttpMessage withHeader(String name, String value) {
        List<HeaderField> changed = new ArrayList<>(headers);
        changed.removeIf(field -> field.name().equalsIgnoreCase(name));
        changed.add(new HeaderField(name, value));
        return new HttpMessage(method, url, changed, content);
    }

    /** The message with another URL. */
    public HttpMessage withUrl(String other) {
        return new HttpMessage(method, other, headers, content);
    }

    /** The message with other content; a {@code Content-Length} that is there tells its length. */
    public HttpMessage withContent(Content other) {
        if (!(other instanceof Content.Bytes content)) {
            return new HttpMessage(method, url, headers, other);
        }
        String length = String.valueOf(content.bytes().length);
        List<HeaderField> changed =
                headers.stream()
                        .map(
                                field ->
                                        field.name().equalsIgnoreCase(LENGTH)
                                                ? new HeaderField(field.name(), length)
                                                : field)
                        .toList();
        return new HttpMessage(method, url, changed, other);
    }

    /** Without URL and values: both may hold credentials. */
    @Override
    public String toString() {
        return "HttpMessage[" + method + ", " + headers + ", " + content + "]";
    }
}
