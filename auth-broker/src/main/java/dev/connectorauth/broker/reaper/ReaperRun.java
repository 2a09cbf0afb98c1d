package dev.connectorauth.broker.reaper;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A run of the reaper.
 *
 * @param id which one it is
 * @param dryRun whether it only counts
 * @param status {@code waiting}, {@code running}, {@code done}, or {@code stopped}: its broker
 *     ended
 * @param requested whether somebody asked for it
 * @param createdAt when it was asked for or due
 * @param endedAt when it was over; null = it is not
 * @param counts kind → how many were forgotten, or would be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ReaperRun")
record ReaperRun(
        UUID id,
        boolean dryRun,
        @Schema(examples = "done") String status,
        boolean requested,
        Instant createdAt,
        Instant endedAt,
        Map<String, Long> counts) {}
