package dev.connectorauth.engine.signature;

/** A request, or a key, that no signature can be made with. */
public final class UnsignableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Names what is wrong.
     *
     * @param field {@code method}, {@code url}, {@code headers}, {@code body}, {@code challenge},
     *     or the name of the parameter of the signature
     * @param message what is wrong with it, without its content
     */
    public UnsignableException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** Which part of the request or of the signature's parameters it is. */
    public String field() {
        return field;
    }
}
