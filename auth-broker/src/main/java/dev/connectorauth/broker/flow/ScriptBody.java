package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Bodies as scripts see them: JSON and forms as objects, anything else as a text. */
final class ScriptBody {

    private static final JsonMapper JSON = new JsonMapper();

    private ScriptBody() {}

    /** What a script gets; a body that is not what its content type says is a text. */
    static JsonNode read(byte[] body, String contentType) {
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        try {
            if (type.contains("json")) {
                JsonNode tree = JSON.readTree(text);
                return tree == null || tree.isMissingNode() ? TextNode.valueOf(text) : tree;
            }
            return type.startsWith("application/x-www-form-urlencoded")
                    ? form(text)
                    : TextNode.valueOf(text);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return TextNode.valueOf(text);
        }
    }

    /** What goes out, or is read, of what a script left. */
    static byte[] write(JsonNode payload, String contentType) {
        if (payload == null || payload.isNull()) {
            return new byte[0];
        }
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        String text =
                payload.isObject() && type.startsWith("application/x-www-form-urlencoded")
                        ? encode(payload)
                        : payload.isTextual() ? payload.textValue() : payload.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode form(String text) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (tree.has(name)) {
                // an object would lose one of the two
                return TextNode.valueOf(text);
            }
            if (!pair.isEmpty()) {
                tree.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return tree;
    }

    private static String encode(JsonNode form) {
        return StreamSupport.stream(
                        ((Iterable<java.util.Map.Entry<String, JsonNode>>) form::fields)
                                .spliterator(),
                        false)
                .filter(member -> !member.getValue().isNull())
                .map(
                        member ->
                                encode(member.getKey())
                                        + "="
                                        + encode(
                                                member.getValue().isValueNode()
                                                        ? member.getValue().asText()
                                                        : member.getValue().toString()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
