package dev.connectorauth.broker.script;

import dev.connectorauth.contracts.Secret;

import java.time.Duration;

/**
 * What became of a script. Invariant: no text here but {@link Failed#message()} can hold a value
 * that the script was given.
 */
public sealed interface ScriptOutcome {

    /**
     * It ran to its end.
     *
     * @param data what it left
     * @param took from its start to its end, without the start of the sandbox
     */
    record Changed(ScriptData data, Duration took) implements ScriptOutcome {}

    /** It did not run to its end, or left something that can't be used. */
    sealed interface Failure extends ScriptOutcome {

        /** What went wrong, for people. */
        String reason();

        /** Line of the script, from 1; null when the engine can't tell. */
        Integer line();
    }

    /**
     * It threw, or is no JavaScript.
     *
     * @param error name of the error, such as {@code TypeError}
     * @param message what the error says, which may repeat values; null = nothing
     */
    record Failed(String error, Secret message, Integer line) implements Failure {

        @Override
        public String reason() {
            return error;
        }
    }

    /**
     * It was stopped.
     *
     * @param line where it was when it was stopped, or the last line before that which the engine
     *     took note of
     */
    record TimedOut(Duration limit, Integer line) implements Failure {

        @Override
        public String reason() {
            return "stopped after " + limit.toMillis() + " ms";
        }
    }

    /** It needed more memory than the limit, in bytes. */
    record OutOfMemory(long limit, Integer line) implements Failure {

        @Override
        public String reason() {
            return "needs more than " + (limit >> 10) + " KiB of memory";
        }
    }

    /**
     * It, or what it left, is larger than allowed.
     *
     * @param what which of the two
     * @param limit in bytes
     */
    record TooLarge(String what, long limit) implements Failure {

        @Override
        public String reason() {
            return what + " is larger than " + (limit >> 10) + " KiB";
        }

        @Override
        public Integer line() {
            return null;
        }
    }

    /** Too many scripts are waiting; it was not begun. */
    record Overloaded() implements ScriptOutcome {}
}
