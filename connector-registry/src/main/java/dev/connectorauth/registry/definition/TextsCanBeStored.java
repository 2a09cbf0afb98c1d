package dev.connectorauth.registry.definition;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Names and texts hold neither U+0000, which PostgreSQL can't store, nor halves of characters, and
 * numbers are finite: what is stored has to be what was digested.
 */
final class TextsCanBeStored implements DefinitionRule {

    @Override
    public void check(Located document, Violations violations) {
        CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
        for (Located part : document.all()) {
            part.members().stream()
                    .filter(member -> !storable(member.getKey(), utf8))
                    .forEach(m -> violations.add(part, "a name holds an illegal character"));
            if (part.text().filter(text -> !storable(text, utf8)).isPresent()) {
                violations.add(part, "holds an illegal character");
            }
            if (isEndless(part.node())) {
                violations.add(part, "must be a finite number");
            }
        }
    }

    private static boolean storable(String text, CharsetEncoder utf8) {
        return text.indexOf('\0') < 0 && utf8.canEncode(text);
    }

    private static boolean isEndless(JsonNode node) {
        return node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue());
    }
}
