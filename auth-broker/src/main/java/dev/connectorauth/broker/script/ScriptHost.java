package dev.connectorauth.broker.script;

import java.util.function.Supplier;

/** The other end of a sandbox: all that can leave it, and come in. */
interface ScriptHost {

    /**
     * Answers a call out of the sandbox.
     *
     * @param name of what is called
     * @param length of the argument, in bytes
     * @param argument reads it
     * @return what the call answers
     */
    String call(String name, int length, Supplier<String> argument);

    /** Whether the sandbox has to stop; asked now and then while it works. */
    boolean stops();
}
