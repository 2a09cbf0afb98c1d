package dev.connectorauth.contracts.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where an answer holds a value. Written as a text, or as an object when only part of the text
 * found is wanted.
 *
 * @param from a template of the place: {@code data.token} and {@code $.data[0].token} are paths
 *     into a JSON or form body, {@code xpath://ns:Token} (or a text that begins with a slash) an
 *     XPath 1.0 expression, {@code header:Name} a header, {@code cookie:NAME} a cookie that is set,
 *     {@code body} the whole body, {@code status} the HTTP status
 * @param match regular expression (RE2); its first group, or all that it matches, is the value;
 *     null = the whole text
 */
public record Extraction(String from, String match) {

    /** Reads the short form, a text. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Extraction of(String from) {
        return new Extraction(from, null);
    }

    /** Reads the long form. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public static Extraction of(
            @JsonProperty("from") String from, @JsonProperty("match") String match) {
        return new Extraction(from, match);
    }

    /** The short form where it says all. */
    @JsonValue
    public Object written() {
        if (match == null) {
            return from;
        }
        Map<String, String> members = new LinkedHashMap<>();
        members.put("from", from);
        members.put("match", match);
        return members;
    }
}
