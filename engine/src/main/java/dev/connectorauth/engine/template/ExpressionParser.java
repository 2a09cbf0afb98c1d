package dev.connectorauth.engine.template;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads an expression: {@code name}, {@code helper argument …}, where an argument is a name, a
 * quoted text, a number or an expression in parentheses.
 */
final class ExpressionParser {

    private static final int MAX_DEPTH = 20;

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
        return arguments.isEmpty()
                ? new Expression.Variable(name)
                : new Expression.Call(
                        Helper.named(name).checkArguments(arguments.size()),
                        List.copyOf(arguments));
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
        return Character.isDigit(word.charAt(0))
                ? new Expression.Literal(word)
                : new Expression.Variable(word);
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
        return text.substring(start, position);
    }

    private static boolean isNamePart(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }
}
