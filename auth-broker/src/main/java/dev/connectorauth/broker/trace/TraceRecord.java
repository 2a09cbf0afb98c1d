package dev.connectorauth.broker.trace;

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
public record TraceRecord(
        Instant at,
        String flow,
        String step,
        String method,
        String url,
        String host,
        Integer status,
        long millis,
        String outcome,
        String rule) {}
