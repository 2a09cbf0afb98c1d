package dev.connectorauth.engine.template;

/**
 * A template that can't be read or rendered. The message names the variable or place, never a
 * value.
 */
public final class TemplateException extends RuntimeException {

    public TemplateException(String message) {
        super(message);
    }

    /** The same cause, with the place where the template stands in front. */
    public TemplateException at(String place) {
        return new TemplateException(place + ": " + getMessage());
    }
}
