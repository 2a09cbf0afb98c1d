package dev.connectorauth.broker.flow;

import dev.connectorauth.broker.egress.EgressException;
import dev.connectorauth.broker.egress.EgressResponse;
import dev.connectorauth.contracts.Secret;

import java.time.Instant;
import java.util.Map;

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

    /**
     * The same after a script has had a look at the answer.
     *
     * @param variables values that the script has changed
     * @param token the token that the script has put in; null = none
     */
    default Reading<T> scripted(Map<String, Secret> variables, Secret token) {
        return this;
    }

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
