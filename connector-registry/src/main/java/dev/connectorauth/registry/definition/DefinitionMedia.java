package dev.connectorauth.registry.definition;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;
import dev.connectorauth.engine.document.DocumentFormat;

import jakarta.ws.rs.core.MediaType;

import java.util.Set;

/** The media types a definition is written in: JSON (RFC 8259) and YAML (RFC 9512). */
public final class DefinitionMedia {

    public static final String JSON = MediaType.APPLICATION_JSON;
    public static final String YAML = "application/yaml";
    public static final String X_YAML = "application/x-yaml";
    public static final String TEXT_YAML = "text/yaml";

    /** RFC 7396. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private static final Set<String> YAML_TYPES = Set.of(YAML, X_YAML, TEXT_YAML);
    private static final Set<String> JSON_TYPES = Set.of(JSON, MERGE_PATCH);

    private DefinitionMedia() {}

    /**
     * The format that a media type stands for.
     *
     * @throws ProblemException 415 if it is none of them, or not in UTF-8
     */
    public static DocumentFormat format(MediaType media) {
        if (media == null) {
            throw unsupported("The request does not say its Content-Type.");
        }
        String charset = media.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
        if (!charset.equalsIgnoreCase("utf-8")) {
            throw unsupported("Definitions are written in UTF-8.");
        }
        String name = media.getType() + "/" + media.getSubtype();
        if (YAML_TYPES.contains(name)) {
            return DocumentFormat.YAML;
        }
        if (JSON_TYPES.contains(name)) {
            return DocumentFormat.JSON;
        }
        throw unsupported("Definitions are written in " + JSON + " or " + YAML + ".");
    }

    private static ProblemException unsupported(String detail) {
        return new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail);
    }
}
