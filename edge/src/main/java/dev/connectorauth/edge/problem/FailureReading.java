package dev.connectorauth.edge.problem;

import dev.connectorauth.contracts.problem.ProblemException;

import java.util.Optional;

/**
 * What a service knows of failures that no code of its own raises. A bean of this type is asked.
 */
public interface FailureReading {

    /** The problem that this failure comes down to; empty = nobody foresaw it. */
    Optional<ProblemException> read(Throwable failure);
}
