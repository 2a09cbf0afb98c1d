package dev.connectorauth.broker.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.connectorauth.contracts.definition.Script;

import io.smallrye.config.SmallRyeConfigBuilder;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Scripts in their real sandbox, with a clock that stands still. */
final class TestScripts implements AutoCloseable {

    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    final Scripts scripts;

    private TestScripts(Map<String, String> settings) {
        ScriptConfig config =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(ScriptConfig.class)
                        .withDefaultValues(settings)
                        .build()
                        .getConfigMapping(ScriptConfig.class);
        this.scripts = new Scripts(config, Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom());
    }

    /** With much time, so that a busy machine fails no test. */
    static TestScripts start() {
        return with(Map.of("time-limit", "5s"));
    }

    /**
     * @param settings without their common prefix
     */
    static TestScripts with(Map<String, String> settings) {
        Map<String, String> named = new java.util.HashMap<>();
        settings.forEach((key, value) -> named.put("connector-auth.script." + key, value));
        return new TestScripts(named);
    }

    static ScriptData data(String payload, String variables) {
        return new ScriptData(json(payload), json(variables), null, null, null);
    }

    static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    ScriptOutcome run(String script, ScriptData data) {
        return scripts.run(new Script(script), data).await().atMost(Duration.ofSeconds(30));
    }

    ScriptOutcome run(String script) {
        return run(script, data("null", "{}"));
    }

    CompletableFuture<ScriptOutcome> begin(String script) {
        return scripts.run(new Script(script), data("null", "{}")).subscribeAsCompletionStage();
    }

    /** What the script leaves as payload; it must run to its end. */
    JsonNode payload(String script) {
        ScriptOutcome outcome = run(script);
        if (outcome instanceof ScriptOutcome.Changed changed) {
            return changed.data().payload();
        }
        throw new AssertionError(
                outcome
                        + (outcome instanceof ScriptOutcome.Failed f
                                ? " " + f.message().reveal()
                                : ""));
    }

    @Override
    public void close() {
        scripts.stop();
    }
}
