package dev.connectorauth.broker.script;

import dev.connectorauth.contracts.Secret;

import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmEngineException;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * An engine for one run of one script. Invariant: nothing of it is used twice, so that no run sees
 * what another one left. Not for use by two threads at a time.
 */
final class Sandbox {

    private final ScriptLimits limits;
    private final Conversation conversation;
    private final Engine engine;

    private Sandbox(ScriptLimits limits, Conversation conversation, Engine engine) {
        this.limits = limits;
        this.conversation = conversation;
        this.engine = engine;
    }

    /** A sandbox that is ready to run. */
    static Sandbox start(EngineImage image, ScriptLimits limits, Clock clock, SecureRandom random) {
        Conversation conversation = new Conversation(limits, new ScriptFunctions(clock, random));
        return new Sandbox(limits, conversation, image.copy(conversation, limits.memory()));
    }

    /** Compiles a script; nothing but that script may be run here then. */
    Compilation compile(String script) {
        return compile("", script);
    }

    /** Compiles a script so that, when it is stopped in a loop, it tells the line. */
    Compilation compileMarked(String script) {
        return compile(LoopMarks.FUNCTION, LoopMarks.put(script));
    }

    private Compilation compile(String parameter, String script) {
        // On the script's first line, so that lines stay its own
        String whole = "$run(async(" + parameter + ")=>{" + script + "\n})";
        Attempt<byte[]> attempt = attempt(() -> engine.compile(whole));
        return attempt.failure() == null
                ? new Compilation.Done(attempt.value())
                : new Compilation.Refused(inCompilation(attempt.failure()));
    }

    /**
     * Runs a compiled script.
     *
     * @param input JSON of what it is given
     * @param deadline of the current thread, which is interrupted if it stays too long after that
     */
    ScriptOutcome run(byte[] bytecode, String input, Deadline deadline) {
        conversation.begin(input, deadline);
        Attempt<byte[]> attempt =
                attempt(
                        () -> {
                            engine.run(bytecode);
                            return bytecode;
                        });
        if (attempt.failure() != null) {
            return attempt.failure();
        }
        return conversation.end(deadline.taken());
    }

    private Attempt<byte[]> attempt(Supplier<byte[]> work) {
        try {
            return new Attempt<>(work.get(), null);
        } catch (WasmInterruptedException e) {
            return new Attempt<>(null, new ScriptOutcome.TimedOut(limits.time(), null));
        } catch (WasmEngineException | StackOverflowError e) {
            return new Attempt<>(null, failure());
        }
    }

    private ScriptOutcome.Failure failure() {
        if (conversation.line() != null) {
            return new ScriptOutcome.TimedOut(limits.time(), conversation.line());
        }
        Complaint complaint = Complaint.of(engine.complaint());
        if (conversation.stopped() || complaint.isInterruption()) {
            return new ScriptOutcome.TimedOut(limits.time(), complaint.line());
        }
        if (complaint.isLackOfMemory()) {
            return new ScriptOutcome.OutOfMemory(limits.memory(), complaint.line());
        }
        if (complaint.message() == null) {
            // The stack of the engine or of its thread is at its end
            return new ScriptOutcome.Failed(
                    "RangeError", Secret.of("calls or values are nested too deeply"), null);
        }
        return new ScriptOutcome.Failed("Error", Secret.of(complaint.message()), complaint.line());
    }

    private static ScriptOutcome.Failure inCompilation(ScriptOutcome.Failure failure) {
        return failure instanceof ScriptOutcome.Failed f && "Error".equals(f.error())
                ? new ScriptOutcome.Failed("SyntaxError", f.message(), f.line())
                : failure;
    }

    private record Attempt<T>(T value, ScriptOutcome.Failure failure) {}

    /** What came of compiling a script. */
    sealed interface Compilation {

        /** Bytecode of the engine. */
        record Done(byte[] bytecode) implements Compilation {}

        /** It can't be compiled. */
        record Refused(ScriptOutcome.Failure failure) implements Compilation {}
    }
}
