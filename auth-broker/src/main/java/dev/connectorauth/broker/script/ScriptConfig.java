package dev.connectorauth.broker.script;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.OptionalInt;

/** What scripts may take. */
@ConfigMapping(prefix = "connector-auth.script")
interface ScriptConfig {

    /**
     * Processor time of one run, without the start of its sandbox. A run that has to wait for a
     * processor may take up to ten times that.
     */
    @WithDefault("50ms")
    Duration timeLimit();

    /** Processor time for reading a script that is not in the cache. */
    @WithDefault("500ms")
    Duration compileLimit();

    /** Memory of one run, with the 1.3 MiB that the JavaScript engine needs itself. */
    @WithDefault("16M")
    MemorySize memoryLimit();

    /** Size of the largest script. */
    @WithDefault("64K")
    MemorySize maxScriptSize();

    /** Size of the most that a script may leave. */
    @WithDefault("1M")
    MemorySize maxOutputSize();

    /** Scripts that run at a time; as many as processors when not given. */
    OptionalInt workers();

    /** Scripts that wait for their turn; more are turned away. */
    @WithDefault("64")
    int queueSize();

    /** Sandboxes that are kept ready. Each takes 1.3 MiB. */
    @WithDefault("8")
    int poolSize();

    /** Compiled scripts that are kept. */
    @WithDefault("500")
    int cacheSize();
}
