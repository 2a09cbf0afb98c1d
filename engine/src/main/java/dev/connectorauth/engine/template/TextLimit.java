package dev.connectorauth.engine.template;

/**
 * How large any text of a rendering may become, so that no definition can eat the memory; and, as
 * an instance, how much the helpers of one rendering may go through, so that none can keep a thread
 * busy. With these bounds the slowest helpers take some 50 ms, once warm.
 */
final class TextLimit {

    /** In characters, or in bytes where there are no characters yet. */
    static final int MOST = 1 << 20;

    /** What all helpers together may take in and give. */
    static final int MOST_IN_ALL = 4 << 20;

    /** A call has its price even where texts are small. */
    private static final int CALL = 512;

    private long left = MOST_IN_ALL;

    TextLimit() {}

    static int check(long length) {
        if (length > MOST) {
            throw new TemplateException("more than " + MOST + " characters");
        }
        return (int) length;
    }

    /** A helper is called. */
    void call(long length) {
        take(CALL + length);
    }

    /** Something else that takes as long as going through so many characters. */
    void take(long length) {
        left -= length;
        if (left < 0) {
            throw new TemplateException(
                    "the helpers of one rendering go through more than "
                            + MOST_IN_ALL
                            + " characters");
        }
    }
}
