package dev.connectorauth.engine.signature.oauth1;

import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Forms, the one sort of content whose parameters are signed (RFC 5849 §3.4.1.3.1). */
final class FormContent {

    private static final String TYPE = "application/x-www-form-urlencoded";
    private static final String FIELD = "body";

    private FormContent() {}

    /** Whether the content type says so; its parameters, such as a charset, don't matter. */
    static boolean isForm(HttpMessage request) {
        long types =
                request.headers().stream()
                        .filter(field -> field.name().equalsIgnoreCase("Content-Type"))
                        .count();
        if (types > 1) {
            throw new UnsignableException("headers", "more than one Content-Type");
        }
        return request.mediaType().equals(TYPE);
    }

    /** The octets of a form, as characters of the same number. */
    static String octets(HttpMessage form) {
        if (form.content() instanceof Content.Sha256) {
            throw new UnsignableException(
                    FIELD, "a form is signed by its parameters, which its SHA-256 does not tell");
        }
        String text = form.content() instanceof Content.Bytes given ? text(given) : "";
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw new UnsignableException(FIELD, "a control character in the form is not escaped");
        }
        return text;
    }

    /** The request with more parameters at the end of its form, or in a form of their own. */
    static HttpMessage with(String parameters, HttpMessage request) {
        boolean form = isForm(request);
        String before = form ? octets(request) : requireRoom(request);
        byte[] bytes =
                (before.isEmpty() ? parameters : before + "&" + parameters)
                        .getBytes(StandardCharsets.ISO_8859_1);
        HttpMessage changed = request.withContent(new Content.Bytes(bytes));
        return form ? changed : changed.withHeader("Content-Type", TYPE);
    }

    /** A form can begin only where a request may have content and has none of another type. */
    private static String requireRoom(HttpMessage request) {
        boolean none =
                request.content() instanceof Content.None
                        && request.header("Content-Type").isEmpty();
        if (!none || !Set.of("POST", "PUT").contains(request.method().toUpperCase(Locale.ROOT))) {
            throw new UnsignableException(
                    FIELD, "the signature is sent in a form, and the content is none");
        }
        return "";
    }

    private static String text(Content.Bytes content) {
        return new String(content.bytes(), StandardCharsets.ISO_8859_1);
    }
}
