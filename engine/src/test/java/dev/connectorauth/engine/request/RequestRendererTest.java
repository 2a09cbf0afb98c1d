package dev.connectorauth.engine.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.connectorauth.contracts.definition.RequestTemplate;
import dev.connectorauth.contracts.definition.RequestTemplate.BodyFormat;
import dev.connectorauth.engine.template.TemplateException;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

class RequestRendererTest {

    private static final String NASTY = "a\"<&>\\ +%=";

    private final Values values =
            Values.of(Map.of("v", NASTY, "empty", "", "crlf", "a\r\nX-Evil: 1"), Map.of());

    @Test
    void writesAForm() {
        // Given
        RequestTemplate template =
                template(
                        "{\"a\":\"{{v}}\",\"left-out\":\"{{empty}}\",\"kept\":\"\"}",
                        BodyFormat.FORM);

        // When
        RenderedRequest request = RequestRenderer.render(template, "POST", values);

        // Then
        assertThat(text(request)).isEqualTo("a=a%22%3C%26%3E%5C%20%2B%25%3D&kept=");
    }

    @Test
    void namesTheContentTypeOfItsBody() {
        // Given
        RequestTemplate template = template("{\"a\":\"{{v}}\"}", BodyFormat.FORM);

        // When
        RenderedRequest request = RequestRenderer.render(template, "POST", values);

        // Then
        assertThat(request.headers())
                .containsExactly(Map.entry("Content-Type", "application/x-www-form-urlencoded"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.1 | ''                        | Content-Type=text/xml; charset=utf-8,SOAPAction=\"\"",
                "1.1 | SOAPAction=urn:a          | Content-Type=text/xml; charset=utf-8,SOAPAction=urn:a",
                "1.1 | content-type=text/xml     | SOAPAction=\"\",content-type=text/xml",
                "1.2 | ''                        | Content-Type=application/soap+xml; charset=utf-8",
                "1.2 | SOAPAction=\"\"           | Content-Type=application/soap+xml; charset=utf-8",
                "1.2 | soapaction=\"urn:a\"      | Content-Type=application/soap+xml; charset=utf-8; action=\"urn:a\"",
                "1.2 | SOAPAction=urn:a          | Content-Type=application/soap+xml; charset=utf-8; action=\"urn:a\"",
                "1.2 | Content-Type=text/xml     | Content-Type=text/xml",
                "no  | ''                        | Content-Type=application/xml; charset=utf-8",
                "no  | SOAPAction=\"\"           | Content-Type=text/xml; charset=utf-8,SOAPAction=\"\""
            })
    void anEnvelopeHasTheHeadersOfItsVersion(String version, String given, String sent) {
        // Given
        Map<String, String> namespaces =
                Map.of(
                        "1.1", "http://schemas.xmlsoap.org/soap/envelope/",
                        "1.2", "http://www.w3.org/2003/05/soap-envelope",
                        "no", "urn:other");
        Map<String, String> headers =
                given.isEmpty() ? Map.of() : Map.of(given.split("=", 2)[0], given.split("=", 2)[1]);
        RequestTemplate template =
                new RequestTemplate(
                        "POST",
                        "https://acme.example",
                        headers,
                        null,
                        TextNode.valueOf(
                                "<?xml version='1.0'?><!-- a --><e:Envelope xmlns:e='"
                                        + namespaces.get(version)
                                        + "'><e:Body>{{v}}</e:Body></e:Envelope>"),
                        BodyFormat.XML);

        // When
        RenderedRequest request = RequestRenderer.render(template, "POST", values);

        // Then
        assertThat(
                        request.headers().stream()
                                .map(h -> h.getKey() + "=" + h.getValue())
                                .sorted()
                                .collect(Collectors.joining(",")))
                .isEqualTo(sent);
    }

    @Test
    void writesJsonWithoutBreakingOut() throws Exception {
        // Given
        RequestTemplate template =
                template(
                        "{\"a\":{\"b\":[\"{{v}}\",1,true]},\"left-out\":\"{{empty}}\"}",
                        BodyFormat.JSON);

        // When
        JsonNode body =
                new ObjectMapper()
                        .readTree(RequestRenderer.render(template, "POST", values).body());

        // Then
        assertThat(body)
                .isEqualTo(
                        new ObjectMapper()
                                .valueToTree(
                                        Map.of("a", Map.of("b", new Object[] {NASTY, 1, true}))));
    }

    @Test
    void writesJsonTextWithoutBreakingOut() throws Exception {
        // Given
        RequestTemplate template = template("\"{\\\"a\\\":\\\"{{v}}\\\"}\"", BodyFormat.JSON);

        // When
        JsonNode body =
                new ObjectMapper()
                        .readTree(RequestRenderer.render(template, "POST", values).body());

        // Then
        assertThat(body.get("a").asText()).isEqualTo(NASTY);
    }

    @Test
    void writesXmlWithoutBreakingOut() {
        // Given
        RequestTemplate template = template("\"<a>{{v}}</a>\"", BodyFormat.XML);

        // When
        RenderedRequest request = RequestRenderer.render(template, "POST", values);

        // Then
        assertThat(text(request)).isEqualTo("<a>a&quot;&lt;&amp;&gt;\\ +%=</a>");
    }

    @Test
    void putsParametersBehindAQueryThatIsThere() {
        // Given
        RequestTemplate template =
                new RequestTemplate(
                        "GET",
                        "https://x.example/t?a=1#f",
                        Map.of(),
                        Map.of("b", "{{v}}"),
                        null,
                        null);

        // When
        RenderedRequest request = RequestRenderer.render(template, "POST", values);

        // Then
        assertThat(request.url())
                .isEqualTo("https://x.example/t?a=1&b=a%22%3C%26%3E%5C%20%2B%25%3D#f");
    }

    @Test
    void refusesHeaderInjection() {
        // Given
        RequestTemplate template =
                new RequestTemplate(
                        null,
                        "https://x.example/",
                        Map.of("X-A", "{{crlf}}"),
                        Map.of(),
                        null,
                        null);

        // When / Then
        assertThatThrownBy(() -> RequestRenderer.render(template, "GET", values))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("headers/X-A")
                .hasMessageNotContaining("Evil");
    }

    @Test
    void saysWhereAVariableIsUnresolved() {
        // Given
        RequestTemplate template = template("{\"a\":{\"b\":\"{{missing}}\"}}", BodyFormat.JSON);

        // When / Then
        assertThatThrownBy(() -> RequestRenderer.render(template, "POST", values))
                .hasMessage("body/a/b: variable 'missing' has no value");
    }

    @Test
    void keepsNumbersBooleansAndDocumentsWhatTheyAre() {
        // Given
        RequestTemplate template =
                template(
                        "{\"n\":\"{{number n}}\",\"big\":\"{{number big}}\",\"b\":\"{{boolean b}}\","
                                + "\"d\":\"{{document steps.a}}\",\"t\":\"{{n}}\",\"m\":\"#{{number n}}\"}",
                        BodyFormat.JSON);
        Values typed =
                Values.of(
                                Map.of("n", "12.50", "b", "TRUE", "big", "123456789012345678901"),
                                Map.of())
                        .with("steps.a", new ObjectMapper().createArrayNode().add(1).add("{{n}}"));

        // When
        RenderedRequest request = RequestRenderer.render(template, "POST", typed);

        // Then
        assertThat(text(request))
                .isEqualTo(
                        "{\"n\":12.50,\"big\":123456789012345678901,\"b\":true,"
                                + "\"d\":[1,\"{{n}}\"],\"t\":\"12.50\",\"m\":\"#12.50\"}");
    }

    @Test
    void putsParametersIntoAFragmentThatIsAPath() {
        // Given
        RequestTemplate template =
                new RequestTemplate(
                        "GET",
                        "https://x.example/#/oauth/authorize",
                        Map.of(),
                        Map.of("b", "{{v}}"),
                        null,
                        null);

        // When
        RenderedRequest request = RequestRenderer.render(template, "GET", values);

        // Then
        assertThat(request.url())
                .isEqualTo("https://x.example/#/oauth/authorize?b=a%22%3C%26%3E%5C%20%2B%25%3D");
    }

    @Test
    void sendsARawBodyAsItIs() {
        // Given
        RequestTemplate template =
                new RequestTemplate(
                        null,
                        "https://x.example/t",
                        Map.of("content-type", "text/csv"),
                        Map.of(),
                        TextNode.valueOf("a,{{v}}"),
                        BodyFormat.RAW);

        // When
        RenderedRequest request = RequestRenderer.render(template, "POST", values);

        // Then
        assertThat(request.headers() + text(request))
                .isEqualTo("[content-type=text/csv]a," + NASTY);
    }

    @Test
    void usesTheSameDerivedValueThroughout() {
        // Given
        RequestTemplate template =
                new RequestTemplate(
                        null,
                        "https://x.example/{{nonce}}",
                        Map.of("X-Nonce", "{{nonce}}"),
                        Map.of("n", "{{nonce}}"),
                        TextNode.valueOf("{{nonce}}"),
                        BodyFormat.RAW);
        Values derived =
                values.derive(Map.of("nonce", "{{random 20}}")).at(Instant.EPOCH, new Random(7));

        // When
        RenderedRequest request = RequestRenderer.render(template, "POST", derived);

        // Then
        String nonce = text(request);
        assertThat(request.url() + request.headers())
                .isEqualTo(
                        "https://x.example/" + nonce + "?n=" + nonce + "[X-Nonce=" + nonce + "]");
    }

    @Test
    void boundsTheWholeRequest() {
        // Given a body that repeats a large value
        RequestTemplate template =
                template("[" + "\"{{big}}\",".repeat(50) + "\"{{big}}\"]", BodyFormat.JSON);
        Values large = values.with("big", "a".repeat(200_000));

        // When / Then
        assertThatThrownBy(() -> RequestRenderer.render(template, "POST", large))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("the request has more than");
    }

    @Test
    void showsNothingOfWhatItHolds() {
        // Given
        RequestTemplate template = template("{\"a\":\"{{v}}\"}", BodyFormat.FORM);

        // When / Then
        assertThat(RequestRenderer.render(template, "POST", values))
                .hasToString("RenderedRequest[POST]");
    }

    private static RequestTemplate template(String body, BodyFormat format) {
        try {
            return new RequestTemplate(
                    null,
                    "https://x.example/t",
                    Map.of(),
                    Map.of(),
                    new ObjectMapper().readTree(body),
                    format);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String text(RenderedRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    @Test
    void aHeaderMaySignTheBodyAsItIsSent() {
        // Given
        RequestTemplate template =
                new RequestTemplate(
                        null,
                        "https://acme.example/token?a=1",
                        Map.of(
                                "X-Signature",
                                "{{request.method}} {{request.path}} {{request.query}} {{request.body}}"),
                        null,
                        new ObjectMapper().createObjectNode().put("code", "{{code}}"),
                        BodyFormat.JSON);

        // When
        RenderedRequest request =
                RequestRenderer.render(template, "POST", Values.none().with("code", "c\"1"));

        // Then
        assertThat(request.headers())
                .contains(Map.entry("X-Signature", "POST /token a=1 {\"code\":\"c\\\"1\"}"));
    }
}
