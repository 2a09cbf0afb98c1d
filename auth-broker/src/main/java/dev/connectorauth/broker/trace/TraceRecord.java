package dev.connectorauth.broker.trace;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;

/**
 * One executed step. Nothing in it is rendered: a URL is the template as the definition has it.
 *
 * @param at when the step began
 * @param flow what was going on, such as {@code connect} or {@code renewal}
 * @param step place in the definition, such as {@code token} or {@code steps/login}
 * @param method HTTP method; null = nothing was rendered
 * @param url template of the URL
 * @param host host that the request went to; null = nothing was rendered
 * @param status HTTP status; null = no answer came
 * @param millis how long it took
 * @param outcome how it ended, in short
 * @param rule the rule of the definition that decided; null = none in particular
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TraceRecord")
public record TraceRecord(
        Instant at,
        @Schema(examples = "renewal") String flow,
        @Schema(examples = "steps/login") String step,
        String method,
        @Schema(examples = "{{shop_url}}/session") String url,
        String host,
        Integer status,
        long millis,
        @Schema(examples = "grant refused: invalid_grant") String outcome,
        @Schema(examples = "response/errors/0") String rule) {}
