package dev.connectorauth.engine.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.util.Locale;

/**
 * A body as a tree: JSON (RFC 8259), or a form, which some third parties answer with. Members that
 * are there twice count as the last one; what follows the first value is not looked at.
 */
final class JsonBody {

    static final int MAX_DEPTH = 64;
    private static final int MAX_TOKENS = 100_000;
    private static final int MAX_TEXT = 1 << 20;
    private static final int MAX_NAME = 1_000;
    private static final int MAX_NUMBER = 1_000;

    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    // names that strangers choose don't belong into the string pool
                                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .maxTokenCount(MAX_TOKENS)
                                                    .maxStringLength(MAX_TEXT)
                                                    .maxNameLength(MAX_NAME)
                                                    .maxNumberLength(MAX_NUMBER)
                                                    .build())
                                    .build())
                    .build();

    private JsonBody() {}

    /**
     * Reads a tree.
     *
     * @param contentType content type; null = not said
     */
    static Parsed<JsonNode> read(String text, String contentType) {
        if (text.isBlank()) {
            return new Parsed.Bad<>("the answer is empty");
        }
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).strip();
        char first = text.charAt(start(text));
        boolean structured = first == '{' || first == '[' || first == '<';
        if (!structured && type.startsWith("application/x-www-form-urlencoded")) {
            return FormBody.read(text);
        }
        Parsed<JsonNode> json = json(text);
        // Forms come as text/plain and text/html too.
        return json instanceof Parsed.Bad<JsonNode> && !structured && !type.contains("json")
                ? FormBody.looksLike(text) ? FormBody.read(text) : json
                : json;
    }

    /** The text of a JSON string; any other text as it is. */
    static String unquoted(String text) {
        if (text.length() < 2 || text.charAt(0) != '"' || !text.endsWith("\"")) {
            return text;
        }
        return json(text) instanceof Parsed.Good<JsonNode> good && good.value().isTextual()
                ? good.value().textValue()
                : text;
    }

    private static Parsed<JsonNode> json(String text) {
        try {
            return new Parsed.Good<>(JSON.readTree(text));
        } catch (StreamConstraintsException e) {
            return new Parsed.Bad<>(
                    e.getOriginalMessage().contains("nesting depth")
                            ? "the answer is nested deeper than " + MAX_DEPTH
                            : "the answer has a text, a number or a list that is too long");
        } catch (JsonProcessingException e) {
            // The cause would quote the text.
            return new Parsed.Bad<>(
                    WebPage.is(text)
                            ? WebPage.REASON
                            : text.charAt(start(text)) == '<'
                                    ? "the answer is not JSON but XML"
                                    : "the answer is not JSON");
        }
    }

    private static int start(String text) {
        int at = 0;
        while (at < text.length() - 1 && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
