package dev.connectorauth.broker.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the engine says on standard error when it gives up on a script.
 *
 * @param message of the JavaScript error; null when there was none
 * @param line of the script; null when it is not said
 */
record Complaint(String message, Integer line) {

    private static final String MODULE = "function.mjs:";
    private static final Pattern LINE = Pattern.compile(Pattern.quote(MODULE) + "(\\d{1,6})");
    private static final Pattern ERROR =
            Pattern.compile(
                    "an `Err` value: (?:Error: )?(.*?)(?:\n {4}at |\nnote: |$)", Pattern.DOTALL);

    static Complaint of(String text) {
        Matcher error = ERROR.matcher(text);
        return new Complaint(error.find() ? error.group(1).strip() : null, line(text));
    }

    /** The first line of the script in a stack trace; null when there is none. */
    static Integer line(String stack) {
        Matcher place = LINE.matcher(stack);
        return place.find() ? Integer.valueOf(place.group(1)) : null;
    }

    boolean isInterruption() {
        return "interrupted".equals(message);
    }

    boolean isLackOfMemory() {
        return message != null && isLackOfMemory(message);
    }

    static boolean isLackOfMemory(String message) {
        return message.equals("out of memory") || message.startsWith("memory allocation of");
    }
}
