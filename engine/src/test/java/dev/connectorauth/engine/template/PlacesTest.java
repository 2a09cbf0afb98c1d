package dev.connectorauth.engine.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.w3c.dom.Element;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import javax.xml.parsers.DocumentBuilderFactory;

/** Whatever a value holds, who reads the result back finds that value there, and nothing else. */
class PlacesTest {

    private static final int HOW_MANY = 3_000;
    private static final String[] NASTY = {
        "\"",
        "'",
        "\\",
        "<",
        ">",
        "&",
        "]]>",
        "-->",
        "{{",
        "}}",
        "%",
        "%2e",
        "..",
        "/",
        "?",
        "#",
        "@",
        ":",
        ";",
        "=",
        "+",
        " ",
        ",",
        "\t",
        "\n",
        "\r",
        "\0",
        "\u0085",
        "\u2028",
        "ä",
        "🙂",
        "\u0000",
        "a",
        "Z",
        "0",
        ".",
        "-",
        "$",
        "[",
        "]",
        "&lt;",
        "<![CDATA[",
        "\\u0022",
        "https://"
    };

    private static List<String> values;

    @BeforeAll
    static void drawValues() {
        Random random = new Random(20240229);
        values = new ArrayList<>();
        for (int i = 0; i < HOW_MANY; i++) {
            StringBuilder value = new StringBuilder();
            for (int length = 1 + random.nextInt(8); length > 0; length--) {
                value.append(NASTY[random.nextInt(NASTY.length)]);
            }
            values.add(value.toString());
        }
    }

    @Test
    void aPathSegmentStaysOne() {
        // Given
        UrlTemplate template = UrlTemplate.parse("https://x.example/a/{{v}}/b?c#d");

        // When / Then
        everyValue(
                template::render,
                url -> {
                    URI uri = new URI(url);
                    String[] segments = uri.getRawPath().split("/");
                    assertThat(uri.getHost() + uri.getRawQuery() + uri.getRawFragment())
                            .isEqualTo("x.examplecd");
                    assertThat(segments).hasSize(4);
                    return decoded(segments[2]);
                });
    }

    @Test
    void aQueryValueStaysOne() {
        // Given
        UrlTemplate template = UrlTemplate.parse("https://x.example/a?b={{v}}&c=d#e");

        // When / Then
        everyValue(
                template::render,
                url -> {
                    String[] query = new URI(url).getRawQuery().split("&");
                    assertThat(query).hasSize(2);
                    return decoded(query[0].substring(2));
                });
    }

    @Test
    void aBaseUrlNeverLeadsElsewhere() {
        // Given
        UrlTemplate template = UrlTemplate.parse("{{v}}/token");
        int rendered = 0;

        for (String value : values) {
            String url;
            try {
                // When
                url = template.render(of("https://x.example/" + value));
            } catch (TemplateException e) {
                continue;
            }
            // Then
            rendered++;
            assertThat(URI.create(url).getHost()).isEqualTo("x.example");
            assertThat(URI.create(url).getPath()).endsWith("/token");
        }
        assertThat(rendered).isPositive();
    }

    @Test
    void aHostLabelNeverLeadsElsewhere() {
        // Given
        UrlTemplate template = UrlTemplate.parse("https://{{v}}.x.example/token");

        for (String value : values) {
            String url;
            try {
                // When
                url = template.render(of("a" + value + "b"));
            } catch (TemplateException e) {
                continue;
            }
            // Then
            assertThat(URI.create(url).getHost()).endsWith("b.x.example");
        }
    }

    @Test
    void aJsonStringStaysOne() {
        // Given
        JsonTemplate template = JsonTemplate.parse("{\"a\": [\"<{{v}}>\"], \"b\": 1}");

        // When / Then
        everyValue(
                template::render,
                json -> {
                    var tree = new ObjectMapper().readTree(json);
                    assertThat(tree).hasSize(2);
                    String text = tree.get("a").get(0).textValue();
                    return text.substring(1, text.length() - 1);
                });
    }

    @Test
    void anXmlTextStaysOne() {
        // Given
        XmlTemplate template = XmlTemplate.parse("<a><b>{{v}}</b><c/></a>");

        // When / Then
        everyValue(template::render, xml -> child(xml).getTextContent());
    }

    @Test
    void anXmlAttributeStaysOne() {
        // Given
        XmlTemplate template = XmlTemplate.parse("<a><b d=\"{{v}}\" e='1'/><c/></a>");

        // When / Then
        everyValue(
                template::render,
                xml -> {
                    assertThat(child(xml).getAttributes().getLength()).isEqualTo(2);
                    return child(xml).getAttribute("d");
                });
    }

    @Test
    void aCdataSectionStaysOne() {
        // Given
        XmlTemplate template = XmlTemplate.parse("<a><b><![CDATA[{{v}}]]></b><c/></a>");

        // When / Then
        everyValue(template::render, xml -> child(xml).getTextContent());
    }

    @Test
    void aHeaderValueStaysOne() {
        // Given
        Template template = Template.parse("{{v}}");

        // When / Then
        everyValue(
                values -> template.render(values, Escape::header),
                header -> {
                    assertThat(header).doesNotContain("\r", "\n", "\0", "\u0085");
                    return new String(
                            header.getBytes(StandardCharsets.ISO_8859_1),
                            StandardCharsets.ISO_8859_1);
                });
    }

    private interface Renderer {
        String render(Values values);
    }

    private interface Reader {
        String read(String rendered) throws Exception;
    }

    /** Each value is either refused or read back as it was. */
    private static void everyValue(Renderer renderer, Reader reader) {
        int rendered = 0;
        for (String value : values) {
            String result;
            try {
                result = renderer.render(of(value));
            } catch (TemplateException e) {
                continue;
            }
            rendered++;
            String found = unchecked(() -> reader.read(result));
            assertThat(found).isEqualTo(value);
        }
        assertThat(rendered).isGreaterThan(HOW_MANY / 4);
    }

    private static Values of(String value) {
        return Values.of(Map.of("v", value), Map.of());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Element child(String xml) throws Exception {
        Element root =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                        .getDocumentElement();
        assertThat(root.getElementsByTagName("*").getLength()).isEqualTo(2);
        return (Element) root.getFirstChild();
    }

    private static <T> T unchecked(ThrowingSupplier<T> work) {
        try {
            return work.get();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
