package dev.connectorauth.broker.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopMarksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "for(;;); | for(;$mark(););",
                "for (let i = 0; i < 3; i++) f(); | for (let i = 0;$mark(), i < 3; i++) f();",
                "while (a) b(); | while ($mark(),a) b();",
                "do { a(); } while(b) | do { a(); } while($mark(),b)",
                "for (;;) for (;;); | for (;$mark();) for (;$mark(););",
                "for (let f = () => { a; while(b); }; f(); ) c; |"
                        + " for (let f = () => { a; while($mark(),b); };$mark(), f(); ) c;",
                "a = `${x}while(${`for(;;)`}`; while(b); |"
                        + " a = `${x}while(${`for(;;)`}`; while($mark(),b);",
                "a = `${() => { for(;;); }}` | a = `${() => { for(;$mark();); }}`",
            })
    void standInTheConditionOfALoop(String source, String marked) {
        assertThat(LoopMarks.put(source)).isEqualTo(marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (const a of b) c;",
                "for (const a in b) { c; d; }",
                "'for(;;)' + \"while(\\\"a)\"",
                "// for(;;)\n/* while(a) */",
                "a.while(b); a.for(c, d)",
                "a = /while(b)/.test(c)",
                "a = b[0] / 2; c = (d) / e",
                "return /[/]for(;;)/",
                "`for(;;)",
                "'for(;;)",
                "/for(;;)",
            })
    void standNowhereElse(String source) {
        assertThat(LoopMarks.put(source)).isEqualTo(source);
    }
}
