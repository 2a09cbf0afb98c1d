package dev.connectorauth.engine.signature.digest;

import dev.connectorauth.engine.signature.UnsignableException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the value of a {@code WWW-Authenticate} header: one or more challenges, whose commas can
 * stand between challenges as well as between their parameters (RFC 9110 §11.6.1).
 */
final class ChallengeReader {

    private static final int LONGEST = 16 << 10;

    private final String text;
    private int position;

    private ChallengeReader(String text) {
        this.text = text;
    }

    /**
     * The challenges of a header's value.
     *
     * @throws UnsignableException for field {@code challenge}
     */
    static List<Challenge> read(String text) {
        if (text.length() > LONGEST) {
            throw broken("is too long");
        }
        return new ChallengeReader(text).challenges();
    }

    private List<Challenge> challenges() {
        List<Challenge> challenges = new ArrayList<>();
        separators();
        while (position < text.length()) {
            String scheme = token().toLowerCase(Locale.ROOT);
            Map<String, String> parameters = new LinkedHashMap<>();
            if (blanks() > 0 && position < text.length() && !at(',') && !token68()) {
                parameters(parameters);
            }
            challenges.add(new Challenge(scheme, parameters));
            if (position < text.length() && !at(',')) {
                throw broken("is malformed");
            }
            separators();
        }
        return challenges;
    }

    private void parameters(Map<String, String> parameters) {
        do {
            String name = token().toLowerCase(Locale.ROOT);
            blanks();
            if (!at('=')) {
                throw broken("has a parameter without a value");
            }
            position++;
            blanks();
            String value = at('"') ? quoted() : token();
            if (parameters.putIfAbsent(name, value) != null) {
                throw broken("gives a parameter twice");
            }
            blanks();
        } while (anotherParameter());
    }

    /** Goes on to the next parameter, or stays before the comma that another challenge follows. */
    private boolean anotherParameter() {
        if (!at(',')) {
            return false;
        }
        int comma = position;
        separators();
        int start = position;
        boolean parameter = false;
        if (position < text.length()) {
            token();
            blanks();
            parameter = at('=');
        }
        position = parameter ? start : comma;
        return parameter;
    }

    /** Credentials of other schemes that are one text; they are passed over. */
    private boolean token68() {
        int end = position;
        while (end < text.length() && isToken68(text.charAt(end))) {
            end++;
        }
        int letters = end;
        while (end < text.length() && text.charAt(end) == '=') {
            end++;
        }
        int behind = end;
        while (behind < text.length() && isBlank(text.charAt(behind))) {
            behind++;
        }
        boolean found =
                letters > position && (behind == text.length() || text.charAt(behind) == ',');
        if (found) {
            position = behind;
        }
        return found;
    }

    private String token() {
        int start = position;
        while (position < text.length() && isTokenCharacter(text.charAt(position))) {
            position++;
        }
        if (position == start) {
            throw broken("is malformed");
        }
        return text.substring(start, position);
    }

    private String quoted() {
        StringBuilder out = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == '"') {
                position++;
                return out.toString();
            }
            if (c == '\\' && ++position < text.length()) {
                c = text.charAt(position);
            }
            if (Character.isISOControl(c) && c != '\t') {
                throw broken("holds a control character");
            }
            out.append(c);
        }
        throw broken("has a quoted text without an end");
    }

    private void separators() {
        while (position < text.length() && (at(',') || isBlank(text.charAt(position)))) {
            position++;
        }
    }

    private int blanks() {
        int start = position;
        while (position < text.length() && isBlank(text.charAt(position))) {
            position++;
        }
        return position - start;
    }

    private boolean at(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isTokenCharacter(char c) {
        return isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }

    private static boolean isToken68(char c) {
        return isLetterOrDigit(c) || "-._~+/".indexOf(c) >= 0;
    }

    private static UnsignableException broken(String message) {
        return new UnsignableException("challenge", message);
    }
}
