package dev.connectorauth.engine.template;

import java.util.List;

/** What a helper is called with. */
record Arguments(List<Outcome> given, Values values) {

    int count() {
        return given.size();
    }

    String text(int index) {
        return given.get(index).text();
    }

    /** An argument that may be left out. */
    String text(int index, String otherwise) {
        return index < given.size() ? text(index) : otherwise;
    }

    byte[] bytes(int index) {
        return given.get(index).bytes();
    }

    /** A whole number. */
    int number(int index) {
        String text = text(index);
        if (text.length() > 9 || !isInteger(text)) {
            throw new TemplateException("argument " + (index + 1) + " must be a whole number");
        }
        return Integer.parseInt(text);
    }

    /** The moment and the randomness of this rendering. */
    Moment moment() {
        Moment moment = values.moment();
        if (moment == null) {
            throw new TemplateException("time and randomness are not to be had here");
        }
        return moment;
    }

    @Override
    public String toString() {
        return "Arguments[" + given.size() + "]";
    }

    private static boolean isInteger(String text) {
        int first = text.startsWith("-") ? 1 : 0;
        return text.length() > first
                && text.chars().skip(first).allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
