package dev.connectorauth.broker.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Puts a call into the condition of each {@code for}, {@code while} and {@code do} loop, by which a
 * script that stays in a loop tells its line: the engine takes note of the line of calls, but of
 * little else. Lines stay where they are. What comes out serves to find a line only: regular
 * expressions are told from divisions by what stands before them, which is right nearly always, and
 * not always.
 */
final class LoopMarks {

    /** Name of the function that is called, which returns true. */
    static final String FUNCTION = "$mark";

    private static final String MARK = FUNCTION + "()";
    private static final Set<String> BEFORE_EXPRESSIONS =
            Set.of(
                    "return",
                    "typeof",
                    "case",
                    "in",
                    "of",
                    "delete",
                    "void",
                    "throw",
                    "new",
                    "else",
                    "do",
                    "instanceof",
                    "await",
                    "yield");

    private final String source;
    private final StringBuilder marked = new StringBuilder();

    /** What is open: brackets, 'f' for the head of a {@code for}, '`' for a template. */
    private final Deque<Character> open = new ArrayDeque<>();

    private int at;

    /** The word or character before this place, without spaces and comments. */
    private String before = "";

    private LoopMarks(String source) {
        this.source = source;
    }

    static String put(String source) {
        LoopMarks marks = new LoopMarks(source);
        while (marks.at < source.length()) {
            marks.next();
        }
        return marks.marked.toString();
    }

    private void next() {
        char c = source.charAt(at);
        if (Character.isJavaIdentifierStart(c)) {
            word();
        } else if (Character.isWhitespace(c)) {
            copyTo(at + 1);
        } else if (source.startsWith("//", at)) {
            copyTo(endOf("\n", at));
        } else if (source.startsWith("/*", at)) {
            copyTo(endOf("*/", at + 2));
        } else if (c == '"' || c == '\'') {
            literal(quoted(c, at + 1));
        } else if (c == '/' && !endsOperand()) {
            literal(regularExpression());
        } else if (c == '`' || c == '}' && isOpen('$')) {
            template(c);
        } else if (Character.isDigit(c)) {
            literal(at + 1);
        } else {
            sign(c);
        }
    }

    private void word() {
        int end = at;
        while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
            end++;
        }
        String word = source.substring(at, end);
        boolean member = before.equals(".");
        copyTo(end);
        before = member ? "member" : word;
    }

    private void sign(char c) {
        copyTo(at + 1);
        switch (c) {
            case '(' -> openParenthesis();
            case '[', '{' -> open.push(c);
            case ')', ']', '}' -> open.poll();
            case ';' -> condition();
            default -> {
                // Nothing that opens or closes
            }
        }
        before = String.valueOf(c);
    }

    private void openParenthesis() {
        open.push(before.equals("for") ? 'f' : '(');
        if (before.equals("while")) {
            marked.append(MARK).append(',');
        }
    }

    private void condition() {
        if (isOpen('f')) {
            open.pop();
            open.push('(');
            marked.append(source.substring(at).stripLeading().startsWith(";") ? MARK : MARK + ",");
        }
    }

    private void template(char c) {
        if (c == '}') {
            open.pop();
        }
        int end = at + 1;
        while (end < source.length() && source.charAt(end) != '`') {
            if (source.startsWith("${", end)) {
                open.push('$');
                copyTo(end + 2);
                before = "{";
                return;
            }
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        literal(end + 1);
    }

    private int regularExpression() {
        boolean set = false;
        for (int i = at + 1; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '\n' || c == '/' && !set) {
                return i + 1;
            } else if (c == '[' || c == ']') {
                set = c == '[';
            }
        }
        return source.length();
    }

    private int quoted(char quote, int from) {
        int end = from;
        while (end < source.length() && source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    private boolean endsOperand() {
        if (before.isEmpty() || BEFORE_EXPRESSIONS.contains(before)) {
            return false;
        }
        char last = before.charAt(before.length() - 1);
        return Character.isJavaIdentifierPart(last) || ")]}\"".indexOf(last) >= 0;
    }

    private boolean isOpen(char what) {
        return !open.isEmpty() && open.peek() == what;
    }

    private int endOf(String text, int from) {
        int start = source.indexOf(text, from);
        return start < 0 ? source.length() : start + text.length();
    }

    private void literal(int end) {
        copyTo(end);
        before = "\"";
    }

    private void copyTo(int end) {
        int stop = Math.min(end, source.length());
        marked.append(source, at, stop);
        at = stop;
    }
}
