package dev.connectorauth.engine.signature.digest;

import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.template.Escape;
import dev.connectorauth.engine.template.TemplateException;

/** The parameters of an {@code Authorization} header (RFC 9110 §11.2). */
final class AuthorizationParameters {

    private final StringBuilder text = new StringBuilder();

    /** A value as it is. */
    void token(String name, String value) {
        text.append(text.isEmpty() ? "" : ", ").append(name).append('=').append(value);
    }

    /**
     * A value in quotes (RFC 9110 §5.6.4).
     *
     * @param field what to name when no header can hold it
     */
    void quoted(String name, String value, String field) {
        try {
            String held = Escape.header(value);
            token(name, '"' + held.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        } catch (TemplateException e) {
            throw new UnsignableException(field, "holds a character that a header can't");
        }
    }

    /** A value beyond ASCII (RFC 8187 §3.2). */
    void extended(String name, String value) {
        token(name + "*", "UTF-8''" + Escape.percent(value));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
