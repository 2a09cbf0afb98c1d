package dev.connectorauth.engine.response;

import java.util.Optional;
import java.util.Set;

/**
 * Keeps XPath expressions cheap. XPath has no step limit, so what can make a small expression slow
 * on a bounded document is refused beforehand: more than two descents, descents or ways back inside
 * a predicate, and functions that walk.
 */
final class XPathGuard {

    static final int MAX_LENGTH = 500;
    private static final int MAX_DESCENTS = 2;
    private static final int MAX_PREDICATE_DEPTH = 2;
    private static final int MAX_UNIONS = 3;

    private static final Set<String> FUNCTIONS =
            Set.of(
                    "text",
                    "node",
                    "local-name",
                    "name",
                    "namespace-uri",
                    "last",
                    "position",
                    "string",
                    "string-length",
                    "number",
                    "boolean",
                    "not",
                    "true",
                    "false",
                    "concat",
                    "contains",
                    "starts-with",
                    "substring",
                    "substring-before",
                    "substring-after",
                    "normalize-space",
                    "translate");

    private static final Set<String> OPERATORS = Set.of("and", "or", "div", "mod");

    private static final Set<String> AXES =
            Set.of("child", "self", "attribute", "parent", "following-sibling");

    /** Axes that may only be taken once: pairs of nodes are as far as it goes. */
    private static final Set<String> SIDEWAYS = Set.of("parent", "following-sibling");

    private final String expression;
    private int at;
    private int predicates;
    private int descents;
    private int sideways;
    private int unions;

    /** Whether what was just passed is something that an operator or a step can follow. */
    private boolean operand;

    private XPathGuard(String expression) {
        this.expression = expression;
    }

    /** Why the expression is not evaluated; empty = it may be. */
    static Optional<String> violation(String expression) {
        return expression.length() > MAX_LENGTH
                ? Optional.of("is longer than " + MAX_LENGTH + " characters")
                : Optional.ofNullable(new XPathGuard(expression).scan());
    }

    private String scan() {
        while (at < expression.length()) {
            String problem = next(expression.charAt(at));
            if (problem != null) {
                return problem;
            }
        }
        return sideways > 1 ? "goes up or sideways more than once" : null;
    }

    private String next(char c) {
        if (c == '\'' || c == '"') {
            int close = expression.indexOf(c, at + 1);
            at = close < 0 ? expression.length() : close + 1;
            operand = true;
            return null;
        }
        if (c == '/') {
            return slash();
        }
        if (c == '.') {
            return dot();
        }
        return nameStart(c) ? name() : symbol(c);
    }

    private String symbol(char c) {
        at++;
        switch (c) {
            case '[' -> predicates++;
            case ']' -> predicates--;
            case '|' -> unions++;
            case '$' -> {
                return "has a variable of XPath";
            }
            default -> {
                // Nothing that is counted.
            }
        }
        if (!Character.isWhitespace(c)) {
            // An asterisk is a name where an operand is due, and multiplies where one has been.
            operand = c == ']' || c == ')' || Character.isDigit(c) || c == '*' && !operand;
        }
        return predicates > MAX_PREDICATE_DEPTH
                ? "has predicates within predicates"
                : unions > MAX_UNIONS ? "has too many alternatives" : null;
    }

    private String slash() {
        boolean descent = follows("//");
        boolean relative = operand;
        at += descent ? 2 : 1;
        operand = false;
        if (!descent) {
            return predicates > 0 && !relative ? "looks beyond its node in a predicate" : null;
        }
        descents++;
        if (predicates > 0) {
            return "descends by '//' in a predicate";
        }
        return descents > MAX_DESCENTS * (unions + 1)
                ? "descends by '//' more than " + MAX_DESCENTS + " times"
                : null;
    }

    private String dot() {
        boolean up = follows("..");
        at += up ? 2 : 1;
        operand = true;
        if (up) {
            sideways++;
        }
        return up && predicates > 0 ? "looks beyond its node in a predicate" : null;
    }

    private String name() {
        int start = at;
        while (at < expression.length() && namePart(expression.charAt(at))) {
            at++;
        }
        String name = expression.substring(start, at);
        boolean operator = operand && OPERATORS.contains(name);
        operand = !operator;
        while (at < expression.length() && Character.isWhitespace(expression.charAt(at))) {
            at++;
        }
        if (follows("::")) {
            at += 2;
            operand = false;
            return axis(name);
        }
        if (follows("(") && !operator && !FUNCTIONS.contains(name)) {
            return "has a function that is not evaluated";
        }
        return null;
    }

    private String axis(String name) {
        if (!AXES.contains(name)) {
            return "has an axis that is not evaluated";
        }
        boolean aside = SIDEWAYS.contains(name);
        sideways += aside ? 1 : 0;
        return aside && predicates > 0 ? "looks beyond its node in a predicate" : null;
    }

    private boolean follows(String text) {
        return expression.startsWith(text, at);
    }

    private static boolean nameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean namePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }
}
