package dev.connectorauth.engine.response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** A form-encoded body as an object of texts; a name that is there twice counts as the last one. */
final class FormBody {

    private static final int MAX_PAIRS = 1_000;
    private static final Pattern FIRST_PAIR =
            Pattern.compile("^\\s*[A-Za-z0-9_.%+\\[\\]-]{1,100}=");

    private FormBody() {}

    /** Whether a text that is not said to be a form begins like one. */
    static boolean looksLike(String text) {
        return FIRST_PAIR.matcher(text).find();
    }

    static Parsed<JsonNode> read(String text) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        String form = text.strip();
        int at = 0;
        for (int pairs = 1; at < form.length(); pairs++) {
            if (pairs > MAX_PAIRS) {
                return new Parsed.Bad<>(
                        "the answer has more than " + MAX_PAIRS + " form parameters");
            }
            int and = form.indexOf('&', at);
            int end = and < 0 ? form.length() : and;
            int equals = form.indexOf('=', at);
            if (equals > at && equals < end) {
                try {
                    tree.put(
                            decode(form.substring(at, equals)),
                            decode(form.substring(equals + 1, end)));
                } catch (IllegalArgumentException e) {
                    // The cause would quote the text.
                    return new Parsed.Bad<>("the answer is not a form");
                }
            }
            at = end + 1;
        }
        return new Parsed.Good<>(tree);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
