package dev.connectorauth.engine.template;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;

/** What an expression gives. It may be secret, so it never shows itself. */
sealed interface Outcome {

    /** As a text. */
    String text();

    /** As bytes; those of a text are its UTF-8. */
    default byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** How large it is, in characters or bytes. */
    int size();

    /** A text. */
    record Text(String text) implements Outcome {
        @Override
        public int size() {
            return text.length();
        }

        @Override
        public String toString() {
            return "Text";
        }
    }

    /** Raw bytes, which another helper has to encode before they can stand anywhere. */
    record Bytes(byte[] bytes) implements Outcome {
        @Override
        public String text() {
            throw new TemplateException("raw bytes are no text; wrap them in base64 or hex");
        }

        @Override
        public int size() {
            return bytes.length;
        }

        @Override
        public String toString() {
            return "Bytes";
        }
    }

    /** A JSON value that stays one in a JSON body; elsewhere it is written as text. */
    record Json(JsonNode node, String text) implements Outcome {
        static Json of(JsonNode node) {
            return new Json(node, node.isTextual() ? node.textValue() : node.toString());
        }

        @Override
        public int size() {
            return text.length();
        }

        @Override
        public String toString() {
            return "Json";
        }
    }
}
