package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;

import java.time.Instant;

/**
 * How the answer to one request is read.
 *
 * @param <T> what comes of it
 */
public interface Reading<T> {

    /**
     * An answer came.
     *
     * @param askedAt when the request was begun
     */
    T answer(EgressResponse response, Instant askedAt);

    /** None came. */
    T failure(EgressException failure);

    /** What the trace tells of it. */
    Noted noted(T result);

    /**
     * How a step ended, for the trace.
     *
     * @param outcome short, and never content of an answer
     * @param rule the rule of the definition that decided; null = none in particular
     */
    record Noted(String outcome, String rule) {}
}
