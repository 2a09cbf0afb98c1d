package dev.connectorauth.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.connectorauth.engine.authtype.EffectiveMethod;
import dev.connectorauth.engine.response.Answer;
import dev.connectorauth.engine.response.TokenResponse;
import dev.connectorauth.engine.response.TokenResponseReader;
import dev.connectorauth.engine.template.Values;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reading a token response of 1.2 kB, beside parsing the same bytes with plain Jackson. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TokenResponseBenchmark {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final EffectiveMethod method = SampleFlow.method();
    private final Values values = SampleFlow.values();
    private final byte[] body = SampleFlow.tokenResponse();
    private final List<Map.Entry<String, String>> headers =
            List.of(Map.entry("Content-Type", "application/json"));
    private final JsonMapper plain = new JsonMapper();

    /** What the engine takes: error matchers, tokens, expiries, scope. */
    @Benchmark
    public TokenResponse read() {
        return TokenResponseReader.read(
                method.response(), values, new Answer(200, headers, body), NOW);
    }

    /** The measure: parsing alone. */
    @Benchmark
    public JsonNode plainJackson() throws IOException {
        return plain.readTree(body);
    }
}
