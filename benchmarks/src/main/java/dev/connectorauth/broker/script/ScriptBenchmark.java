package dev.connectorauth.broker.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.connectorauth.contracts.definition.Script;

import io.smallrye.config.SmallRyeConfigBuilder;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One call of a script that signs a payload, with a sandbox of its own out of the pool. It stands
 * in the package of what it measures, which is not public.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScriptBenchmark {

    private static final String SIGN =
            """
            variables.signature =
                crypto.hmac('sha256', variables.client_secret, JSON.stringify(payload));
            payload.sent = true;
            """;

    private final Script script = new Script(SIGN);
    private Scripts scripts;
    private ScriptData data;

    /** Starts the pool. */
    @Setup
    public void start() throws Exception {
        ScriptConfig config =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(ScriptConfig.class)
                        .withDefaultValue("connector-auth.script.time-limit", "5s")
                        .build()
                        .getConfigMapping(ScriptConfig.class);
        scripts = new Scripts(config, Clock.systemUTC(), new SecureRandom());
        data =
                new ScriptData(
                        json("{\"code\":\"c0de\",\"items\":[1,2,3]}"),
                        json("{\"client_id\":\"blue\",\"client_secret\":\"0123456789\"}"),
                        null,
                        null,
                        null);
        if (!(call() instanceof ScriptOutcome.Changed)) {
            throw new IllegalStateException("the script does not run: " + call());
        }
    }

    /** Ends the workers. */
    @TearDown
    public void stop() {
        scripts.stop();
    }

    /** The time of a call, median among them. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public ScriptOutcome call() {
        return scripts.run(script, data).await().atMost(Duration.ofSeconds(10));
    }

    /** Calls after another, as many as go, sandboxes refilled beside them. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public ScriptOutcome sustained() {
        return call();
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }
}
