package dev.connectorauth.engine.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;

import java.util.List;
import java.util.Map;

/** Helpers that make JSON values of texts; alone in a JSON body's text they stay what they are. */
final class JsonHelpers {

    static final List<Helper> ALL =
            List.of(
                    json("number", JsonNumber::node).checking(0, JsonNumber::node),
                    json("boolean", JsonHelpers::bool).checking(0, JsonHelpers::bool));

    private JsonHelpers() {}

    private interface Reader {
        JsonNode read(String text);
    }

    private static Helper json(String name, Reader reader) {
        return new Helper(
                name, 1, 1, a -> Outcome.Json.of(reader.read(a.text(0).strip())), Map.of());
    }

    private static JsonNode bool(String text) {
        if (text.equalsIgnoreCase("true")) {
            return BooleanNode.TRUE;
        }
        if (text.equalsIgnoreCase("false")) {
            return BooleanNode.FALSE;
        }
        throw new TemplateException("the argument is neither true nor false");
    }
}
