package dev.connectorauth.broker.connection;

import dev.connectorauth.contracts.problem.FieldError;
import dev.connectorauth.contracts.problem.ProblemException;
import dev.connectorauth.contracts.problem.ProblemType;

import java.util.List;

/** A value that its pattern allows and that can't be used all the same. */
public final class BadValue {

    private BadValue() {}

    /** The problem of a value, which is not shown. */
    public static ProblemException of(String variable, String detail) {
        return new ProblemException(
                ProblemType.VALIDATION_FAILED,
                "The instance breaks rules",
                List.of(new FieldError("/values/" + variable, detail)));
    }
}
