package dev.connectorauth.engine.signature.soap;

/**
 * The start tags of a text, in their order, with the places where they stand. It goes in step with
 * a parser that has checked what it passes, since a parser's own offsets are wrong beyond its first
 * buffer: up to the tag, the text is well-formed and has no document type declaration.
 */
final class StartTags {

    private final String text;
    private int start;
    private int end;

    StartTags(String text) {
        this.text = text;
    }

    /** Goes to the next one, past comments, sections, instructions and end tags. */
    void next() {
        start = text.indexOf('<', end);
        while (true) {
            if (text.startsWith("<!--", start)) {
                skip("-->", 4);
            } else if (text.startsWith("<![CDATA[", start)) {
                skip("]]>", 9);
            } else if (text.startsWith("<?", start)) {
                skip("?>", 2);
            } else if (text.startsWith("</", start)) {
                skip(">", 2);
            } else {
                end = endOfTag();
                return;
            }
        }
    }

    /** Where it begins. */
    int start() {
        return start;
    }

    /** Behind its last character. */
    int end() {
        return end;
    }

    private void skip(String closing, int opening) {
        int behind = text.indexOf(closing, start + opening) + closing.length();
        start = text.indexOf('<', behind);
    }

    private int endOfTag() {
        for (int i = start + 1; ; i++) {
            char c = text.charAt(i);
            if (c == '>') {
                return i + 1;
            }
            if (c == '"' || c == '\'') {
                i = text.indexOf(c, i + 1);
            }
        }
    }
}
