package dev.connectorauth.broker.script;

/** A function was called in a way it can't serve. The message goes to the script. */
final class ScriptFunctionException extends RuntimeException {

    ScriptFunctionException(String message) {
        super(message, null, false, false);
    }
}
