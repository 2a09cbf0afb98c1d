package dev.connectorauth.engine.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads an expression: {@code name}, {@code helper argument …}, where an argument is a name, a
 * quoted text, a number or an expression in parentheses. A name may have dots and indexes: {@code
 * steps.login.body.items[0].id}.
 */
final class ExpressionParser {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_NAME = 1_000;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_.-]+(\\[[0-9]{1,6}][A-Za-z0-9_.-]*)*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9].*");

    private final String text;
    private int position;
    private int depth;

    private ExpressionParser(String text) {
        this.text = text;
    }

    static Expression parse(String text) {
        ExpressionParser parser = new ExpressionParser(text);
        Expression expression = parser.callOrVariable();
        parser.skipSpace();
        if (parser.position < text.length()) {
            throw new TemplateException(
                    "unexpected '" + text.charAt(parser.position) + "' in an expression");
        }
        return expression;
    }

    private Expression callOrVariable() {
        skipSpace();
        String name = name();
        List<Expression> arguments = new ArrayList<>();
        for (skipSpace(); position < text.length() && text.charAt(position) != ')'; skipSpace()) {
            arguments.add(argument());
        }
        return arguments.isEmpty() ? bare(name) : Helper.call(name, List.copyOf(arguments));
    }

    private Expression argument() {
        char c = text.charAt(position);
        if (c == '(') {
            position++;
            if (++depth > MAX_DEPTH) {
                throw new TemplateException("nested deeper than " + MAX_DEPTH + " levels");
            }
            Expression inner = callOrVariable();
            depth--;
            skipSpace();
            if (position >= text.length()) {
                throw new TemplateException("a '(' is not closed");
            }
            position++;
            return inner;
        }
        if (c == '"' || c == '\'') {
            int end = text.indexOf(c, position + 1);
            if (end < 0) {
                throw new TemplateException("a quoted text is not closed");
            }
            String literal = text.substring(position + 1, end);
            position = end + 1;
            return new Expression.Literal(literal);
        }
        String word = name();
        return NUMBER.matcher(word).matches() ? new Expression.Literal(word) : bare(word);
    }

    private static Expression bare(String name) {
        return Helper.isCalledBare(name)
                ? Helper.call(name, List.of())
                : new Expression.Variable(name);
    }

    private String name() {
        int start = position;
        while (position < text.length() && isNamePart(text.charAt(position))) {
            position++;
        }
        if (start == position) {
            throw new TemplateException(
                    position < text.length()
                            ? "unexpected '" + text.charAt(position) + "' where a name should stand"
                            : "a name is missing");
        }
        String name = text.substring(start, position);
        if (name.length() > MAX_NAME) {
            throw new TemplateException("a name is longer than " + MAX_NAME + " characters");
        }
        if (!NAME.matcher(name).matches()) {
            throw new TemplateException("'" + name + "' is not a name");
        }
        return name;
    }

    private static boolean isNamePart(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "_-.[]".indexOf(c) >= 0);
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }
}
