package dev.connectorauth.broker.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

class ScriptLimitsTest {

    private static TestScripts scripts;
    private static TestScripts patient;

    @BeforeAll
    static void start() {
        scripts = TestScripts.with(Map.of());
        patient = TestScripts.start();
    }

    @AfterAll
    static void stop() {
        scripts.close();
        patient.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "let a = 1;¶¶for(;;); | 3",
                "let a = 1;¶¶while (true) {¶ a++;¶} | 3",
                "let a = 1;¶do {¶ a++;¶} while (a) | 4",
                "const f = () => {¶ let n = 0;¶ for (;;) { n++; }¶};¶f(); | 3",
                "for (let i = 0; i < 9; i++);¶for(;;);¶for(;;); | 2",
                "try {¶ for(;;); } catch (e) {¶ for(;;);¶} finally { payload = 1; } | 2",
                "¶for(;;) {¶ JSON.parse('1');¶} | 2",
                "¶/^(a+)+$/.test('a'.repeat(40) + 'b'); | 2",
                "await 1;¶for(;;); | 2",
                "Promise.resolve().then(function again() { return Promise.resolve().then(again); }); |",
            })
    void stopsARunaway(String script, Integer line) {
        // When
        ScriptOutcome outcome = scripts.run(script.replace('¶', '\n'));

        // Then
        assertThat(outcome).isEqualTo(new ScriptOutcome.TimedOut(Duration.ofMillis(50), line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "let s = []; for (let i = 0; i < 1e5; i++) s.push(i % 7 + 'x'); for(;;) s.sort();",
                "let s = 'x'.repeat(1e6); for(;;) s.split('').reverse();",
                "for(;;) crypto.hash('sha512', 'x'.repeat(1e5));"
            })
    void stopsLongWorkOfTheEngineItself(String script) {
        assertThat(scripts.run(script))
                .isInstanceOfAny(ScriptOutcome.TimedOut.class, ScriptOutcome.OutOfMemory.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "const a = [];¶for (;;)¶  a.push('x'.repeat(1e6)); | 3",
                "payload =¶ new ArrayBuffer(1e9); | 2",
                "payload =¶ new Uint8Array(17e6); | 2",
                "payload =¶ 'x'.repeat(5e8); | 2",
            })
    void givesNoMoreMemoryThanItsLimit(String script, Integer line) {
        assertThat(patient.run(script.replace('¶', '\n')))
                .isEqualTo(new ScriptOutcome.OutOfMemory(16 << 20, line));
    }

    @Test
    void stopsAMemoryEater() {
        assertThat(scripts.run("const a = []; for (;;) a.push('x'.repeat(1e6));"))
                .isInstanceOfAny(ScriptOutcome.TimedOut.class, ScriptOutcome.OutOfMemory.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "const f = () =>¶ f() + 1;¶f(); | 2",
                "const f = g => g(f);¶Reflect.apply(f, null, [f]); | 1",
            })
    void stopsDeepRecursion(String script, Integer line) {
        assertThat(patient.run(script.replace('¶', '\n')))
                .isInstanceOfSatisfying(
                        ScriptOutcome.Failed.class,
                        failed -> {
                            assertThat(failed.error())
                                    .isIn("RangeError", "SyntaxError", "InternalError");
                            assertThat(failed.line()).isEqualTo(line);
                        });
    }

    @Test
    void stopsDeepValues() {
        assertThat(scripts.run("JSON.parse('['.repeat(1e5));"))
                .isInstanceOfAny(ScriptOutcome.Failed.class, ScriptOutcome.TimedOut.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{a:", "!", "a=>", "`${"})
    void survivesADeepScript(String opening) {
        assertThat(patient.run("x = " + opening.repeat(20_000)))
                .isInstanceOf(ScriptOutcome.Failure.class);
    }

    @Test
    void refusesALargeScript() {
        assertThat(patient.run("//" + "ä".repeat(32 << 10)))
                .isEqualTo(new ScriptOutcome.TooLarge("the script", 64 << 10));
    }

    @Test
    void refusesALargeResult() {
        assertThat(patient.run("payload = 'x'.repeat(1 << 20);"))
                .isEqualTo(new ScriptOutcome.TooLarge("what the script leaves", 1 << 20));
    }

    @Test
    void refusesADeepResult() {
        assertThat(patient.run("payload = 1; for (let i = 0; i < 1500; i++) payload = [payload];"))
                .isInstanceOf(ScriptOutcome.Failed.class);
    }

    @Test
    void runawaysHarmNobodyElse() {
        // Given
        List<CompletableFuture<ScriptOutcome>> runaways =
                IntStream.range(0, 6)
                        .mapToObj(i -> scripts.begin(i % 2 == 0 ? "for(;;);" : "'x'.repeat(5e8)"))
                        .toList();

        // When
        List<CompletableFuture<ScriptOutcome>> others =
                IntStream.range(0, 20)
                        .mapToObj(i -> scripts.begin("payload = " + i + " * 2;"))
                        .toList();

        // Then
        await().until(() -> others.stream().allMatch(CompletableFuture::isDone));
        assertThat(others)
                .allSatisfy(
                        other ->
                                assertThat(other.join()).isInstanceOf(ScriptOutcome.Changed.class));
        await().until(() -> runaways.stream().allMatch(CompletableFuture::isDone));
    }

    @Test
    void turnsAwayWhatItCanNotServe() {
        // Given
        try (TestScripts small = TestScripts.with(Map.of("workers", "1", "queue-size", "1"))) {
            // When
            List<ScriptOutcome> outcomes =
                    IntStream.range(0, 10).mapToObj(i -> small.begin("for(;;);")).toList().stream()
                            .map(CompletableFuture::join)
                            .toList();

            // Then
            assertThat(outcomes)
                    .hasAtLeastOneElementOfType(ScriptOutcome.Overloaded.class)
                    .hasAtLeastOneElementOfType(ScriptOutcome.TimedOut.class);
        }
    }
}
