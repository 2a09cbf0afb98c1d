package dev.connectorauth.broker.renewal;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.UUID;

/**
 * A newer credential is there.
 *
 * @param instanceId the instance
 * @param version version of the credential that is stored now
 * @param outcome {@code renewed} by this call, or {@code superseded}: somebody had done so already
 * @param expiresAt when it expires; null = never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RefreshAnswer")
record RefreshAnswer(
        UUID instanceId,
        @Schema(examples = "4") long version,
        @Schema(examples = "renewed") String outcome,
        Instant expiresAt) {

    static RefreshAnswer of(UUID instanceId, RenewalOutcome outcome) {
        if (outcome instanceof RenewalOutcome.Renewed renewed) {
            return new RefreshAnswer(instanceId, renewed.version(), "renewed", renewed.expiresAt());
        }
        if (outcome instanceof RenewalOutcome.Superseded superseded) {
            return new RefreshAnswer(
                    instanceId, superseded.version(), "superseded", superseded.expiresAt());
        }
        throw RenewalProblems.of(outcome);
    }
}
