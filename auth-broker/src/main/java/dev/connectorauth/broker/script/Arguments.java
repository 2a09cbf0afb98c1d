package dev.connectorauth.broker.script;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;

/**
 * Arguments of a function that a script calls. Data is a text, which stands for its bytes in UTF-8,
 * or an object of {@code bytes} in base64.
 */
record Arguments(JsonNode values) {

    String text(int place) {
        JsonNode value = values.path(place);
        if (!value.isTextual()) {
            throw new ScriptFunctionException("argument " + (place + 1) + " must be a text");
        }
        return value.textValue();
    }

    int number(int place) {
        JsonNode value = values.path(place);
        if (!value.canConvertToInt()) {
            throw new ScriptFunctionException("argument " + (place + 1) + " must be a number");
        }
        return value.intValue();
    }

    byte[] bytes(int place) {
        JsonNode bytes = values.path(place).path("bytes");
        return bytes.isTextual()
                ? Encoding.BASE64.decode(bytes.textValue())
                : text(place).getBytes(StandardCharsets.UTF_8);
    }
}
