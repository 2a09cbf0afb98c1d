package dev.connectorauth.registry.connector;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

/** A connector is to be created; one that is there is a 409. */
record NothingThere() implements Expectation {

    @Override
    public void allowCreation() {
        // what is expected
    }

    @Override
    public void allowReplacement(String digest) {
        throw new ProblemException(
                ProblemType.CONFLICT,
                "There is a connector of this key already; PUT replaces its draft.");
    }
}
