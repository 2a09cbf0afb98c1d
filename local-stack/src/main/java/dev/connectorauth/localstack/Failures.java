package dev.connectorauth.localstack;

import dev.connectorauth.localstack.stack.StackException;

import picocli.CommandLine;

/** Tells a person what went wrong: a sentence where that is known, else what is known. */
final class Failures {

    private Failures() {}

    static int tell(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println(sentence(failure));
        command.getErr().flush();
        return 1;
    }

    private static String sentence(Throwable failure) {
        if (failure instanceof StackException) {
            return failure.getMessage();
        }
        StringBuilder text = new StringBuilder("The stack could not go on: ");
        text.append(failure.getMessage());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            text.append("\n  because: ").append(cause.getMessage());
        }
        return text.toString();
    }
}
