package dev.connectorauth.broker.outage;

import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import java.time.Duration;
import java.util.List;

/** PostgreSQL can't be asked at the moment. */
public final class DatabaseAwayException extends ProblemException {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** With a sentence that tells what does not work for it. */
    public DatabaseAwayException(String detail) {
        super(ProblemType.STORE_UNAVAILABLE, detail, List.of(), RETRY_AFTER);
    }
}
