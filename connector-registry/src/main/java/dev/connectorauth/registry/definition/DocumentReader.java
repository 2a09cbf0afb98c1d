package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Turns the body of a request into a document, whatever the body may be. */
@ApplicationScoped
class DocumentReader {

    private final long maxSize;

    DocumentReader(DefinitionConfig config) {
        this.maxSize = config.maxSize().asLongValue();
    }

    /**
     * Reads a body.
     *
     * @throws ProblemException 413, 415 or 400 if it is not a document
     */
    DefinitionDocument read(byte[] body, MediaType media) {
        var format = DefinitionMedia.format(media);
        requireSize(body == null ? 0 : body.length);
        try {
            return DefinitionDocument.parse(text(body), format);
        } catch (DocumentException e) {
            throw new ProblemException(
                    ProblemType.MALFORMED_DOCUMENT,
                    "The document can't be read: " + e.getMessage(),
                    e.errors());
        }
    }

    /**
     * Fails with a {@link ProblemException} (413) when a definition of this many bytes is too
     * large.
     */
    void requireSize(int bytes) {
        if (bytes > maxSize) {
            throw new ProblemException(
                    ProblemType.DOCUMENT_TOO_LARGE,
                    "A definition has at most " + maxSize + " bytes; this one has " + bytes);
        }
    }

    private static String text(byte[] body) {
        if (body == null) {
            return "";
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new DocumentException("", "it is not UTF-8");
        }
    }
}
