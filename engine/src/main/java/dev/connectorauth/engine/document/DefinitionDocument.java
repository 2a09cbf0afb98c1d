package dev.connectorauth.engine.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.contracts.definition.ConnectorDefinition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A connector definition as it was written: its tree with member order kept, and what follows from
 * it.
 *
 * @param tree the document; always an object
 */
public record DefinitionDocument(JsonNode tree) {

    /** Reads a text; one that can't be read is a {@link DocumentException} that says where. */
    public static DefinitionDocument parse(String text, DocumentFormat format) {
        if (text.isBlank()) {
            throw new DocumentException("", "the document is empty");
        }
        if (format == DocumentFormat.YAML) {
            YamlGuard.check(text);
        }
        try {
            JsonNode tree = DocumentMappers.of(format).readTree(text);
            if (tree == null || !tree.isObject()) {
                throw new DocumentException("", "the document must be an object");
            }
            return new DefinitionDocument(tree);
        } catch (JsonProcessingException e) {
            throw new DocumentException(
                    "",
                    "not "
                            + format
                            + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse("")
                            + at(e.getLocation()));
        }
    }

    /** The document as JSON without white space; what is stored and digested. */
    public String canonicalText() {
        return tree.toString();
    }

    /** SHA-256 of the canonical text, lower-case hex. */
    public String digest() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(canonicalText().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The document as YAML. */
    public String yaml() {
        try {
            return DocumentMappers.of(DocumentFormat.YAML).writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The definition in it; one that does not fit is a {@link DocumentException} that names the
     * field.
     */
    public ConnectorDefinition definition() {
        try {
            return DocumentMappers.of(DocumentFormat.JSON)
                    .treeToValue(tree, ConnectorDefinition.class);
        } catch (JsonMappingException e) {
            throw new DocumentException(
                    pointer(e),
                    "does not fit: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (JsonProcessingException e) {
            throw new DocumentException("", "does not fit");
        }
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer.append('/')
                    .append(
                            step.getFieldName() == null
                                    ? String.valueOf(step.getIndex())
                                    : step.getFieldName());
        }
        return pointer.toString();
    }

    private static String at(JsonLocation location) {
        return location == null
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
