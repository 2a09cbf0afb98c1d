package dev.connectorauth.engine.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.RequestTemplate.BodyFormat;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class FormParametersTest {

    private static final Values VALUES =
            Values.of(Map.of("v", "x&y", "empty", "", "null", "\0"), Map.of())
                    .with("steps.sites", json("{\"ids\":[1,2],\"trap\":[\"{{v}}\"]}"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":[\"{{v}}\",\"z\",1]}                     | a=x%26y&a=z&a=1",
                "{\"a[]\":[\"1\",\"2\"]}                         | a[]=1&a[]=2",
                "{\"a\":{\"b\":\"{{v}}\",\"c\":{\"d\":true}}}    | a[b]=x%26y&a[c][d]=true",
                "{\"a\":[{\"b\":\"1\"},{\"b\":\"2\"}]}           | a[0][b]=1&a[1][b]=2",
                "{\"a\":[\"{{empty}}\",\"1\"],\"n\":null}        | a=1",
                "{\"a\":\"{{document steps.sites.ids}}\"}        | a=1&a=2",
                "{\"a\":\"{{document steps.sites.trap}}\"}       | a=%7B%7Bv%7D%7D",
                "{\"a\":\"{{number 5}}\"}                        | a=5",
                "\"a={{v}}&b=1\"                                 | a=x%26y&b=1"
            })
    void flattensABody(String body, String expected) {
        // Given
        RequestTemplate template = template(body, BodyFormat.FORM, Map.of(), List.of());

        // When
        RenderedRequest request = RequestRenderer.render(template, "POST", VALUES);

        // Then
        assertThat(new String(request.body(), StandardCharsets.UTF_8))
                .isEqualTo(expected.replace("[", "%5B").replace("]", "%5D"));
    }

    @Test
    void repeatsAListInTheQuery() {
        // Given
        RequestTemplate template =
                template(
                        "{\"id\":[\"1\",\"2\"]}",
                        BodyFormat.QUERY,
                        Map.of("id", "replaced", "site", "{{document steps.sites.ids}}"),
                        List.of());

        // When
        RenderedRequest request = RequestRenderer.render(template, "GET", VALUES);

        // Then
        assertThat(request.url()).isEqualTo("https://x.example/t?site=1&site=2&id=1&id=2");
    }

    @Test
    void keepsCharactersThatBreakNothing() {
        // Given
        RequestTemplate template =
                template(
                        "null",
                        BodyFormat.FORM,
                        Map.of("scope", "a:b/c,d+e@f?g=h&i#j%k l"),
                        List.of("scope"));

        // When
        RenderedRequest request = RequestRenderer.render(template, "GET", VALUES);

        // Then
        assertThat(request.url())
                .isEqualTo("https://x.example/t?scope=a:b/c,d+e@f?g=h%26i%23j%25k%20l");
    }

    @Test
    void namesTheVariableOfANullCharacter() {
        // Given
        RequestTemplate template =
                template("{\"a\":[\"{{null}}\"]}", BodyFormat.FORM, Map.of(), List.of());

        // When / Then
        assertThatThrownBy(() -> RequestRenderer.render(template, "POST", VALUES))
                .isInstanceOf(TemplateException.class)
                .hasMessage("body/a: variable 'null': a value holds a null character");
    }

    @Test
    void readsBackAsItWas() {
        // Given
        String nasty = "a=b&c+d e%20\r\n\"ä🙂;";
        RequestTemplate template =
                template("{\"a\":\"{{v}}\",\"b\":\"1\"}", BodyFormat.FORM, Map.of(), List.of());

        // When
        RenderedRequest request = RequestRenderer.render(template, "POST", VALUES.with("v", nasty));

        // Then
        String first = new String(request.body(), StandardCharsets.UTF_8).split("&")[0];
        assertThat(URLDecoder.decode(first.substring(2), StandardCharsets.UTF_8)).isEqualTo(nasty);
    }

    private static RequestTemplate template(
            String body, BodyFormat format, Map<String, String> query, List<String> unencoded) {
        return new RequestTemplate(
                null, "https://x.example/t", Map.of(), query, json(body), format, unencoded);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
