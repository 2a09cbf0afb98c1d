package dev.connectorauth.engine.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.connectorauth.contracts.definition.Extraction;
import dev.connectorauth.engine.template.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class AnswerDocumentTest {

    private static final String SOAP =
            """
            <?xml version="1.0" encoding="utf-8"?>
            <s:Envelope xmlns:s="urn:soap"><s:Body><LoginResult xmlns="urn:acme" ok="true">
              <Detail> part,a&amp;t<![CDATA[<]]>k </Detail><Empty/>
            </LoginResult></s:Body></s:Envelope>
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "//a:Detail                                   | part,a&t<k",
                "xpath://a:Detail                             | part,a&t<k",
                "/s:Envelope/s:Body/a:LoginResult/a:Detail    | part,a&t<k",
                "/*/*/*/*[1]                                  | part,a&t<k",
                "//*[local-name()='Detail']                   | part,a&t<k",
                "xpath:substring-after(//a:Detail, ',')       | a&t<k",
                "xpath:normalize-space((//a:Detail)[last()])  | part,a&t<k",
                "//a:Detail/text()                            | part,a&t<k",
                "//a:LoginResult/@ok                          | true",
                "xpath:count(//a:Empty)                       | 1",
                "//a:Empty                                    |",
                "//a:Missing                                  |",
                "//Detail                                     |",
                "Detail                                       | part,a&t<k",
                "Empty                                        |",
                "LoginResult                                  |",
                "Missing                                      |",
            })
    void findsPlacesInXml(String place, String expected) {
        // Given
        AnswerDocument document =
                AnswerDocument.of(
                        Answers.xml(SOAP.strip()), Map.of("s", "urn:soap", "a", "urn:acme"));

        // When / Then
        assertThat(document.text(Extraction.of(place), Values.none()))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "body   | ,(.+)$     | b,c",
                "body   | '[a-c]'    | a",
                "body   | x(y)?      |",
                "body   | a(z)?      |",
                "status | ^2         | 2",
            })
    void takesPartOfAText(String place, String match, String expected) {
        // Given
        AnswerDocument document =
                AnswerDocument.of(Answers.of(200, "text/plain", "a,b,c"), Map.of());

        // When / Then
        assertThat(document.text(new Extraction(place, match), Values.none()))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, text/plain; charset=utf-8",
        "UTF-8, text/plain",
        "ISO-8859-1, text/plain; charset=ISO-8859-1",
        "ISO-8859-1, text/plain;Charset=\"latin1\"; x=y",
        "windows-1252, text/plain; charset=windows-1252",
        "UTF-16, text/plain; charset=utf-16",
        "UTF-16BE, text/plain; charset=utf-16",
        "UTF-16LE, text/plain; charset=utf-16le",
    })
    void readsTheCharsetsOfOldServers(String charset, String contentType) {
        // Given
        Answer answer =
                Answers.of(200, contentType, "{\"t\":\"ä€\"}".getBytes(Charset.forName(charset)));
        String readable = charset.equals("ISO-8859-1") ? "ä?" : "ä€";

        // When
        Optional<String> text =
                AnswerDocument.of(answer, Map.of()).text(Extraction.of("t"), Values.none());

        // Then
        assertThat(text).contains(readable);
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheText() {
        // Given
        Answer answer = Answers.json("\uFEFF{\"t\":\"at\"}");

        // When / Then
        assertThat(AnswerDocument.of(answer, Map.of()).text(Extraction.of("t"), Values.none()))
                .contains("at");
    }

    @Test
    void xmlMayDeclareItsCharset() {
        // Given
        byte[] body =
                "<?xml version='1.0' encoding='ISO-8859-1'?><t>ä</t>"
                        .getBytes(StandardCharsets.ISO_8859_1);

        // When / Then
        assertThat(
                        AnswerDocument.of(Answers.of(200, "text/xml", body), Map.of())
                                .text(Extraction.of("/t"), Values.none()))
                .contains("ä");
    }

    @Test
    void theReasonIsThatOfTheLastText() {
        // Given
        AnswerDocument document = AnswerDocument.of(Answers.json("{\"t\":\"canary\"}"), Map.of());

        // When
        document.text(Extraction.of("/t"), Values.none());
        Optional<String> first = document.unreadable();
        document.text(Extraction.of("t"), Values.none());

        // Then
        assertThat(first).contains("the answer is not XML");
        assertThat(document.unreadable()).isEmpty();
    }

    @Test
    void partsOfAnswersAreDocumentsToo() throws Exception {
        // Given
        var item = new ObjectMapper().readTree("{\"id\":7,\"site\":{\"name\":\"North\"}}");

        // When
        AnswerDocument document = AnswerDocument.of(item);

        // Then
        assertThat(document.text(Extraction.of("$.id"), Values.none())).contains("7");
        assertThat(document.text(new Extraction("site.name", "^N(.*)"), Values.none()))
                .contains("orth");
    }

    @Test
    void anEmptyPlaceIsNowhere() {
        // Given
        Values values = Values.of(Map.of("key", ""), Map.of());
        AnswerDocument document = AnswerDocument.of(Answers.json("{\"\":\"at\"}"), Map.of());

        // When / Then
        assertThat(document.text(Extraction.of("{{key}}"), values)).isEmpty();
    }

    @Test
    void aCookieThatIsTakenAwayIsNotThere() {
        // Given
        Answer answer =
                new Answer(
                        302,
                        List.of(
                                Map.entry("Set-Cookie", "SID=1"),
                                Map.entry("Set-Cookie", "SID=; Max-Age=0"),
                                Map.entry("Set-Cookie", "SIDE=2")),
                        new byte[0]);

        // When / Then
        assertThat(
                        AnswerDocument.of(answer, Map.of())
                                .text(Extraction.of("cookie:SID"), Values.none()))
                .isEmpty();
    }
}
