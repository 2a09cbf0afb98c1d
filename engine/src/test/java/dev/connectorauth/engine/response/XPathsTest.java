package dev.connectorauth.engine.response;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

import java.util.Map;

class XPathsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "//a[                            | is not XPath 1.0",
                "''                              | is not XPath 1.0",
                "//p:a                           | has the prefix 'p', which is not among the namespaces",
                "//*[q:a]                        | has the prefix 'q', which is not among the namespaces",
                "$x                              | has a variable of XPath",
                "document('file:///etc/passwd')  | has the function 'document', which is not one of XPath 1.0",
                "evaluate('1')                   | has the function 'evaluate', which is not one of XPath 1.0",
                "java:exit(0)                    | has a function with a prefix",
            })
    void saysWhatIsWrongWithAnExpression(String expression, String violation) {
        assertThat(XPaths.violation(expression, Map.of("a", "urn:a"))).contains(violation);
    }

    @Test
    void anExpressionMayNotBeLong() {
        assertThat(XPaths.violation("/" + "a".repeat(1_000), Map.of())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a[", "(')'=", "(\")\"="})
    void anExpressionMayNotBeDeep(String opening) {
        // Given
        String expression = opening.repeat(990 / opening.length());

        // When / Then
        assertThat(XPaths.violation(expression, Map.of()))
                .contains("has more than 50 brackets open at once");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//a:b[contains(., '((((((((((((((((((((((((((((((((((((((((((((((((((((((((((')]",
                "//a:b[1]/@c",
                "string(//a:b)",
                "//a:b[contains(., 'x') and not(@y)]",
                "//b/following-sibling::c[1]",
                "//*[local-name()='x' and namespace-uri()='urn:x']"
            })
    void allOfXPath1IsThere(String expression) {
        assertThat(XPaths.violation(expression, Map.of("a", "urn:a"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//*//*//*",
                "//a/../a/../a",
                "//a/following-sibling::a",
                "//*[.=//*]",
                "//*[preceding::*=following::*]",
                "count(//a[last()]|//a/ancestor::*)"
            })
    @Timeout(20)
    void anEvaluationEndsBeforeItTakesLong(String expression) {
        // Given the largest document that is read, deep and wide
        String deep = "<a>x".repeat(60) + "</a>".repeat(60);
        Document document =
                ((Parsed.Good<Document>)
                                XmlBody.read(
                                        "<r>" + deep.repeat(80) + "<a/>".repeat(10_000) + "</r>"))
                        .value();

        // When / Then
        assertThat(XPaths.evaluate(expression, Map.of(), document))
                .isEqualTo(
                        new Parsed.Bad<>("the XPath expression looks at too much of the answer"));
    }
}
