package dev.connectorauth.broker.script;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Runs scripts on the calling thread, which must be one with the stack that the engine needs. */
final class ScriptRunner implements AutoCloseable {

    /** What the engine's calls and values take of a thread's stack when nested to their limit. */
    static final long STACK_SIZE = 16L << 20;

    private static final int WARM_UP = 40;
    private static final String WARM_UP_SCRIPT =
            """
            const items = [];
            for (let i = 0; i < 40; i++) items.push({ id: i, name: 'name ' + i, on: i % 2 > 0 });
            const text = JSON.stringify(items);
            const found = JSON.parse(text).filter((item) => /[1-3]$/.test(item.name));
            variables.seen = crypto.hmac('sha256', 'key', text) + base64.encode(text);
            payload = found.map((item) => item.name.toUpperCase().split(' ')).sort().join();
            """;

    private final int maxScript;
    private final Duration compileLimit;
    private final ScriptLimits limits;
    private final CompiledScripts compiled;
    private final Watchdog watchdog = new Watchdog();
    private final SandboxPool pool;

    ScriptRunner(ScriptConfig config, Clock clock, SecureRandom random) {
        this.maxScript = (int) config.maxScriptSize().asLongValue();
        this.compileLimit = config.compileLimit();
        this.limits =
                new ScriptLimits(
                        config.timeLimit(),
                        config.memoryLimit().asLongValue(),
                        (int) config.maxOutputSize().asLongValue());
        this.compiled = new CompiledScripts(config.cacheSize());
        EngineImage image = EngineImage.take(clock, random);
        this.pool =
                new SandboxPool(
                        config.poolSize(), () -> Sandbox.start(image, limits, clock, random));
    }

    /** Runs a script until its code is fast. */
    void warmUp() {
        String input = "{\"payload\":\"x\",\"variables\":{}}";
        for (int i = 0; i < WARM_UP; i++) {
            run(WARM_UP_SCRIPT, input);
        }
    }

    /**
     * Runs a script.
     *
     * @param input JSON object of the globals
     */
    ScriptOutcome run(String script, String input) {
        if (script.length() > maxScript
                || script.getBytes(StandardCharsets.UTF_8).length > maxScript) {
            return new ScriptOutcome.TooLarge("the script", maxScript);
        }
        Sandbox sandbox = pool.take();
        byte[] bytecode = compiled.find(script);
        if (bytecode == null) {
            Sandbox.Compilation compilation = compile(sandbox, script);
            if (compilation instanceof Sandbox.Compilation.Refused refused) {
                return refused.failure();
            }
            bytecode = ((Sandbox.Compilation.Done) compilation).bytecode();
            compiled.keep(script, bytecode);
        }
        ScriptOutcome outcome = run(sandbox, bytecode, input);
        return outcome instanceof ScriptOutcome.TimedOut t ? located(t, script, input) : outcome;
    }

    private ScriptOutcome run(Sandbox sandbox, byte[] bytecode, String input) {
        Deadline deadline = Deadline.in(limits.time());
        try (Watchdog.Watch watch = watchdog.watch(deadline)) {
            return sandbox.run(bytecode, input, deadline);
        }
    }

    /** Lets a runaway run once more, with marks that tell in which loop it is. */
    private ScriptOutcome located(ScriptOutcome.TimedOut timedOut, String script, String input) {
        Sandbox sandbox = pool.take();
        return compileMarked(sandbox, script) instanceof Sandbox.Compilation.Done marked
                        && run(sandbox, marked.bytecode(), input)
                                instanceof ScriptOutcome.TimedOut again
                        && again.line() != null
                ? again
                : timedOut;
    }

    private Sandbox.Compilation compile(Sandbox sandbox, String script) {
        try (Watchdog.Watch watch = watchdog.watch(Deadline.in(compileLimit))) {
            return sandbox.compile(script);
        }
    }

    private Sandbox.Compilation compileMarked(Sandbox sandbox, String script) {
        try (Watchdog.Watch watch = watchdog.watch(Deadline.in(compileLimit))) {
            return sandbox.compileMarked(script);
        }
    }

    @Override
    public void close() {
        watchdog.close();
        pool.close();
    }
}
