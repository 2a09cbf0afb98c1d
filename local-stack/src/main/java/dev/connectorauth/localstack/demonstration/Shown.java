package dev.connectorauth.localstack.demonstration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.connectorauth.localstack.call.Answer;

import java.util.Map;

/** Answers as they are shown: long values, such as tokens, are cut. */
final class Shown {

    private static final int LONGEST = 120;
    private static final int KEPT = 40;

    private Shown() {}

    /** Status and body. */
    static String of(Answer answer) {
        JsonNode json = answer.json();
        String body = json.isContainerNode() ? cut(json).toPrettyString() : answer.body();
        return "HTTP " + answer.status() + "\n" + body.stripTrailing();
    }

    private static JsonNode cut(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                member.setValue(cut(member.getValue()));
            }
            return object;
        }
        return node.isTextual() && node.textValue().length() > LONGEST
                ? shortened(node.textValue())
                : node;
    }

    private static TextNode shortened(String text) {
        return TextNode.valueOf(
                text.substring(0, KEPT) + "… (" + text.length() + " characters in all)");
    }
}
