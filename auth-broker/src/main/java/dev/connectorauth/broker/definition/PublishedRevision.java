package dev.connectorauth.broker.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.connectorauth.engine.document.DefinitionDocument;
import dev.connectorauth.engine.document.DocumentException;
import dev.connectorauth.engine.document.DocumentFormat;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * A revision as the registry answers with it, proved by its digest.
 *
 * @param tenant whose it is
 * @param connector key of the connector
 * @param revision its number
 * @param digest SHA-256 of the canonical text
 * @param publishedAt when it was published; may be null
 * @param document the definition
 */
record PublishedRevision(
        String tenant,
        String connector,
        int revision,
        String digest,
        Instant publishedAt,
        DefinitionDocument document) {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    /**
     * Reads the registry's answer.
     *
     * @throws RegistryException if it is not what was asked for, or the digest does not fit
     */
    static PublishedRevision read(String tenant, String connector, String body) {
        try {
            JsonNode tree = JSON.readTree(body);
            DefinitionDocument document =
                    DefinitionDocument.parse(
                            tree.path("definition").toString(), DocumentFormat.JSON);
            String digest = tree.path("digest").asText();
            int revision = tree.path("revision").asInt();
            if (revision < 1
                    || !connector.equals(tree.path("key").asText())
                    || !tenant.equals(tree.path("tenant").asText(tenant))) {
                throw new RegistryException("the registry answered with another revision");
            }
            if (!digest.equals(document.digest())) {
                throw new RegistryException(
                        "the digest of " + connector + " revision " + revision + " does not fit");
            }
            String publishedAt = tree.path("publishedAt").asText(null);
            return new PublishedRevision(
                    tenant,
                    connector,
                    revision,
                    digest,
                    publishedAt == null ? null : Instant.parse(publishedAt),
                    document);
        } catch (JsonProcessingException e) {
            throw new RegistryException("the registry's answer is not JSON");
        } catch (DocumentException | DateTimeParseException e) {
            throw new RegistryException("the registry's answer is no revision");
        }
    }
}
