package dev.connectorauth.broker.flow;

import com.fasterxml.jackson.databind.JsonNode;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.engine.response.AnswerDocument;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Reads authorization server metadata (RFC 8414 §3.2, §3.3).
 *
 * @param issuer the issuer that was asked for; the document has to name the same
 */
record MetadataReading(String issuer, Clock clock) implements Reading<MetadataAnswer> {

    private static final Set<Integer> TRY_LATER = Set.of(408, 425);

    @Override
    public MetadataAnswer answer(EgressResponse response, Instant askedAt) {
        int status = response.status();
        Duration retryAfter =
                response.header("retry-after")
                        .map(value -> RetryAfter.read(value, clock))
                        .orElse(null);
        if (status == 429) {
            return new MetadataAnswer.Failed(
                    new TokenAnswer.RateLimited("metadata: status 429", retryAfter));
        }
        if (status >= 500 || TRY_LATER.contains(status)) {
            return new MetadataAnswer.Failed(
                    new TokenAnswer.Unavailable("metadata: status " + status, retryAfter));
        }
        if (status != 200) {
            return wrong("metadata_http_" + status);
        }
        JsonNode document = AnswerDocument.of(response.answer(), Map.of()).json();
        if (!document.isObject()) {
            return wrong("metadata_unreadable");
        }
        if (!document.path("issuer").asText().equals(issuer)) {
            return wrong("metadata_of_another_issuer");
        }
        try {
            return new MetadataAnswer.Found(ServerMetadata.of(document));
        } catch (IllegalArgumentException e) {
            return wrong("metadata_invalid_" + e.getMessage());
        }
    }

    @Override
    public MetadataAnswer failure(EgressException failure) {
        // whether or not this request arrived, none was sent to the token endpoint
        return new MetadataAnswer.Failed(
                failure instanceof EgressException.Denied
                        ? new TokenAnswer.Denied(failure.getMessage())
                        : new TokenAnswer.Unavailable(failure.getMessage(), null));
    }

    @Override
    public Noted noted(MetadataAnswer answer) {
        return new Noted(
                answer instanceof MetadataAnswer.Failed failed
                        ? TokenAnswerText.of(failed.answer())
                        : "found",
                null);
    }

    private static MetadataAnswer wrong(String error) {
        return new MetadataAnswer.Failed(new TokenAnswer.ConfigurationRefused(error));
    }
}
