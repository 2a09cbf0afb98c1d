package dev.connectorauth.benchmarks;

import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.request.RenderedRequest;
import dev.connectorauth.engine.request.RequestRenderer;
import dev.connectorauth.engine.template.Values;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.util.concurrent.TimeUnit;

/** Rendering a token request: the code grant's, with ten values and a variable in the host. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TokenRequestBenchmark {

    private final EffectiveMethod method = SampleFlow.method();
    private final Values values = SampleFlow.values();

    /** What the engine takes for it. */
    @Benchmark
    public RenderedRequest render() {
        return RequestRenderer.render(method.token(), "POST", values);
    }
}
