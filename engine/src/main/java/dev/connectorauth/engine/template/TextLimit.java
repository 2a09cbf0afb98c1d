package dev.connectorauth.engine.template;

/** How large any text of a rendering may become, so that no definition can eat the memory. */
final class TextLimit {

    /** In characters, or in bytes where there are no characters yet. */
    static final int MOST = 1 << 20;

    private TextLimit() {}

    static int check(long length) {
        if (length > MOST) {
            throw new TemplateException("more than " + MOST + " characters");
        }
        return (int) length;
    }
}
