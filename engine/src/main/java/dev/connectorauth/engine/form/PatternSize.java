package dev.connectorauth.engine.form;

/**
 * Estimates how large a regular expression is once its counted repetitions are written out. It
 * reads only what matters for that: escapes, classes, groups and counts.
 */
final class PatternSize {

    private static final long CAP = 1_000_000;

    private final String text;
    private int position;

    PatternSize(String text) {
        this.text = text;
    }

    /** The number of matchers, captures and branches, about; at most a million. */
    long estimate() {
        long size = 0;
        while (position < text.length()) {
            // a group that closes where none is open is the compiler's concern
            size += group();
            position++;
        }
        return Math.min(size, CAP);
    }

    /** The size up to the end of the current group, where the position stays. */
    private long group() {
        long size = 0;
        long last = 0;
        while (position < text.length() && text.charAt(position) != ')') {
            long count = text.charAt(position) == '{' ? count() : 0;
            if (count > 0) {
                size += last * (count - 1);
                last = Math.min(last * count, CAP);
            } else {
                last = atom();
                size += last;
            }
            size = Math.min(size, CAP);
        }
        return size;
    }

    private long atom() {
        char c = text.charAt(position++);
        if (c == '(') {
            // what it captures is two parts, and repeated with it
            long size = group() + 2;
            position++;
            return size;
        }
        if (c == '\\') {
            escape();
        } else if (c == '[') {
            skipClass();
        }
        return 1;
    }

    /**
     * The most repetitions that a count asks for, behind which the position moves; 0 = no count.
     */
    private long count() {
        int end = text.indexOf('}', position);
        String count = end < 0 ? "" : text.substring(position + 1, end);
        if (!count.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            return 0;
        }
        position = end + 1;
        long most = 1;
        for (String number : count.split(",")) {
            most = Math.max(most, Long.parseLong(number));
        }
        return most;
    }

    private void escape() {
        char c = position < text.length() ? text.charAt(position++) : ' ';
        if (c == 'Q') {
            int end = text.indexOf("\\E", position);
            position = end < 0 ? text.length() : end + 2;
        } else if ("pPx".indexOf(c) >= 0 && position < text.length()) {
            int end = text.charAt(position) == '{' ? text.indexOf('}', position) : -1;
            position = end < 0 ? position : end + 1;
        }
    }

    private void skipClass() {
        if (position < text.length() && text.charAt(position) == '^') {
            position++;
        }
        int start = position;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == ']' && position - 1 > start) {
                return;
            }
            if (c == '\\') {
                position++;
            } else if (c == '[' && text.startsWith(":", position)) {
                int end = text.indexOf(":]", position + 1);
                position = end < 0 ? position : end + 2;
            }
        }
    }
}
