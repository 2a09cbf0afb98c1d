package dev.connectorauth.engine.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

class XmlTemplateTest {

    private static final Values VALUES =
            Values.of(
                    Map.of(
                            "v", "<&>\"'\r",
                            "lines", "\t\n",
                            "end", "]]>",
                            "ns", "soap",
                            "spaced", "a b",
                            "null", "\0",
                            "bell", "\u0007",
                            "half", "\ud800",
                            "nonchar", "\uffff"),
                    Map.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a>{{v}}</a>                | <a>&lt;&amp;&gt;&quot;&apos;&#13;</a>",
                "<a b='{{v}}'/>              | <a b='&lt;&amp;&gt;&quot;&apos;&#13;'/>",
                "<a><![CDATA[{{end}}]]></a>  | <a><![CDATA[]]>&#93;<![CDATA[]]>&#93;<![CDATA[]]>&#62;<![CDATA[]]></a>",
                "<a b='{{lines}}'/>          | <a b='&#9;&#10;'/>",
                "<{{ns}}:a/>                 | <soap:a/>",
                "<!-- < ' --><a>{{ns}}</a>   | <!-- < ' --><a>soap</a>"
            })
    void escapesForWhereAValueStands(String template, String expected) {
        // Given
        XmlTemplate xml = XmlTemplate.parse(template);

        // When
        String text = xml.render(VALUES);

        // Then
        assertThat(text).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>{{null}}</a>",
                "<a>{{bell}}</a>",
                "<a>{{half}}</a>",
                "<a>{{nonchar}}</a>",
                "<a b=\"{{null}}\"/>",
                "<a><![CDATA[{{null}}]]></a>",
                "<{{spaced}}/>",
                "<a {{spaced}}='1'/>"
            })
    void refusesAValueThatCantStandThere(String template) {
        // Given
        XmlTemplate xml = XmlTemplate.parse(template);

        // When / Then
        assertThatThrownBy(() -> xml.render(VALUES))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("variable '");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!-- {{v}} -->", "<![CDATA[]{{v}}]]>"})
    void refusesAPlaceThatCantBeKept(String template) {
        // Given a place that a value could leave
        // When / Then
        assertThatThrownBy(() -> XmlTemplate.parse(template)).isInstanceOf(TemplateException.class);
    }
}
