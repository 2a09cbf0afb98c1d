package dev.connectorauth.engine.response;

/** A place in an answer, as an extraction names it. */
sealed interface Place {

    /** A header's first value. */
    record Header(String name) implements Place {}

    /** A cookie that the answer sets. */
    record Cookie(String name) implements Place {}

    /** A place in an XML body. */
    record Xml(String expression) implements Place {}

    /** A place in a JSON or form body. */
    record Tree(String path) implements Place {}

    /** The whole body. */
    record Body() implements Place {}

    /** The HTTP status. */
    record Status() implements Place {}

    /** Nowhere. */
    record Nowhere() implements Place {}

    /** The place that a rendered text names. */
    static Place of(String text) {
        if (text.isEmpty()) {
            return new Nowhere();
        }
        if (text.equals("body")) {
            return new Body();
        }
        if (text.equals("status")) {
            return new Status();
        }
        if (text.startsWith("/")) {
            return new Xml(text);
        }
        if (text.startsWith("xpath:")) {
            return new Xml(text.substring("xpath:".length()).strip());
        }
        if (text.startsWith("header:")) {
            return new Header(text.substring("header:".length()).strip());
        }
        if (text.startsWith("cookie:")) {
            return new Cookie(text.substring("cookie:".length()).strip());
        }
        return new Tree(text);
    }
}
