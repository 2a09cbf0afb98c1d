package dev.connectorauth.broker.script;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import java.time.Duration;
import java.util.List;

/** The wire form of a script that did not run to its end. It never holds values. */
public final class ScriptProblem {

    private static final Duration RETRY = Duration.ofSeconds(1);

    private ScriptProblem() {}

    /**
     * The problem of a failure.
     *
     * @param pointer where the script stands: a JSON Pointer
     */
    public static ProblemException of(ScriptOutcome.Failure failure, String pointer) {
        return of(failure, pointer, failure.reason());
    }

    static ProblemException of(ScriptOutcome.Failure failure, String pointer, String reason) {
        String place = failure.line() == null ? "" : "line " + failure.line() + ": ";
        return new ProblemException(
                ProblemType.SCRIPT_FAILED,
                "The script did not run to its end",
                List.of(new FieldError(pointer, place + reason)));
    }

    /** The problem of {@link ScriptOutcome.Overloaded}. */
    public static ProblemException overloaded() {
        return new ProblemException(
                ProblemType.UNAVAILABLE, "Too many scripts are waiting", List.of(), RETRY);
    }
}
