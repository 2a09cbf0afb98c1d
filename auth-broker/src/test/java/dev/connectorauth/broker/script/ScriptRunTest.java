package dev.connectorauth.broker.script;

import static dev.connectorauth.broker.script.TestScripts.data;
import static dev.connectorauth.broker.script.TestScripts.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.contracts.definition.Script;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

class ScriptRunTest {

    private static TestScripts scripts;

    @BeforeAll
    static void start() {
        scripts = TestScripts.start();
    }

    @AfterAll
    static void stop() {
        scripts.close();
    }

    @Test
    void changesPayloadAndVariables() {
        // Given
        ScriptData given =
                new ScriptData(
                        json("{\"name\": \"Ä\", \"secret\": \"s\"}"),
                        json("{\"password\": \"p\", \"gone\": \"x\"}"),
                        json("{\"method\": \"POST\", \"headers\": {}}"),
                        json("{\"status\": 200}"),
                        json("\"token-1\""));
        String script =
                """
                payload.name = payload.name.toLowerCase();
                variables.password = base64.encode(variables.password);
                delete variables.gone;
                request.headers['X-Status'] = String(response.status);
                response = undefined;
                token = token.split('-')[1];
                """;

        // When
        ScriptOutcome outcome = scripts.run(script, given);

        // Then
        assertThat(outcome).isInstanceOf(ScriptOutcome.Changed.class);
        ScriptData left = ((ScriptOutcome.Changed) outcome).data();
        assertThat(left.payload()).isEqualTo(json("{\"name\": \"ä\", \"secret\": \"s\"}"));
        assertThat(left.variables()).isEqualTo(json("{\"password\": \"cA==\"}"));
        assertThat(left.request())
                .isEqualTo(json("{\"method\": \"POST\", \"headers\": {\"X-Status\": \"200\"}}"));
        assertThat(left.response()).isNull();
        assertThat(left.token()).isEqualTo(json("\"1\""));
    }

    @Test
    void replacesAPayload() {
        assertThat(scripts.payload("payload = {a: [1, 2.5, true, null]};"))
                .isEqualTo(json("{\"a\": [1, 2.5, true, null]}"));
    }

    @Test
    void waitsForWhatTheScriptAwaits() {
        assertThat(scripts.payload("payload = await Promise.resolve(3);")).isEqualTo(json("3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "let a = 1;¶let b = ;¶| SyntaxError | 2",
                "let a = 1;¶¶missing = 2; | ReferenceError | 3",
                "let a = null;¶a.b.c(); | TypeError | 2",
                "function f() {¶ throw new RangeError('x');¶}¶f(); | RangeError | 2",
                "¶¶throw 'text'; | Error | ",
                "¶crypto.hash('sha3', ''); | Error | 2",
                "¶const e = new Error('x');¶e.name = 'secret'; throw e; | Error | 2",
                "¶JSON.parse('{'); | SyntaxError | 2",
                "¶await Promise.reject(new TypeError('x')); | TypeError | 2",
                "¶variables = 1; | TypeError | ",
                "payload = {}; payload.self = payload; | TypeError | ",
                "await new Promise(() => {}); | Error | ",
                "import * as std from 'std'; | SyntaxError | 1",
            })
    void reportsAnErrorWithItsLine(String script, String error, Integer line) {
        // When
        ScriptOutcome outcome = scripts.run(script.replace('¶', '\n'));

        // Then
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ScriptOutcome.Failed.class,
                        failed -> {
                            assertThat(failed.line()).isEqualTo(line);
                            assertThat(failed.error()).isEqualTo(error);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "require",
                "fetch",
                "XMLHttpRequest",
                "Java",
                "Packages",
                "std",
                "os",
                "process",
                "Javy",
                "plugin",
                "java_invoke",
                "$run",
                "setTimeout",
                "WebAssembly",
                "scriptArgs",
                "print",
                "load",
                "Deno",
                "quickjs4j_engine"
            })
    void offersNoWayOut(String name) {
        assertThat(scripts.payload("payload = typeof globalThis['" + name + "'];").textValue())
                .isEqualTo("undefined");
    }

    @Test
    void loadsNoModules() {
        assertThat(
                        scripts.payload(
                                        "payload = await import('std').then(() => 'in', () => 'no');")
                                .textValue())
                .isEqualTo("no");
    }

    @Test
    void findsNothingOfAnEarlierRun() {
        // Given
        String leaving =
                """
                globalThis.left = variables;
                Object.prototype.left = 'left';
                Array.prototype.map = () => 'left';
                crypto = null;
                """;
        for (int i = 0; i < 20; i++) {
            scripts.run(leaving);
        }

        // When
        String seen =
                scripts.payload(
                                "payload = [typeof globalThis.left, typeof ({}).left, [1].map(x => x)[0],"
                                        + " typeof crypto.hash].join();")
                        .textValue();

        // Then
        assertThat(seen).isEqualTo("undefined,undefined,1,function");
    }

    @Test
    void doesNotRepeatRandomNumbers() {
        String script = "payload = String(Math.random()) + crypto.uuid();";
        assertThat(scripts.payload(script)).isNotEqualTo(scripts.payload(script));
    }

    @Test
    void showsNoValuesInItsTexts() {
        // Given
        String script =
                "const e = new Error(variables.secret); e.name = variables.secret; throw e;";
        ScriptData given = data("null", "{\"secret\": \"CanaryError\"}");

        // When
        ScriptOutcome outcome = scripts.run(script, given);

        // Then
        assertThat(outcome.toString() + given)
                .doesNotContain("message=Canary")
                .contains("[redacted]");
    }

    @Test
    void comesBackOnTheContextOfTheSubscriber() {
        // Given
        Vertx vertx = Vertx.vertx();
        try {
            Context home = vertx.getOrCreateContext();
            CompletableFuture<Context> seen = new CompletableFuture<>();

            // When
            home.runOnContext(
                    v ->
                            scripts.scripts
                                    .run(new Script("payload = 1;"), data("null", "{}"))
                                    .subscribe()
                                    .with(outcome -> seen.complete(Vertx.currentContext())));

            // Then
            assertThat(seen).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(home);
        } finally {
            vertx.close();
        }
    }
}
