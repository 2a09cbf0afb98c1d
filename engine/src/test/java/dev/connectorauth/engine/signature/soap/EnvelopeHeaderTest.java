package dev.connectorauth.engine.signature.soap;

import static dev.connectorauth.engine.signature.soap.Envelopes.SOAP_1_1;
import static dev.connectorauth.engine.signature.soap.Envelopes.SOAP_1_2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HeaderField;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.UnsignableException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

@Timeout(30)
class EnvelopeHeaderTest {

    private static final String BLOCK = "<x:b xmlns:x=\"urn:x\"/>";
    private static final HeaderBlock NAMED = new HeaderBlock("urn:x", "b", "");
    private static final String XMLNS_S = " xmlns:s=\"" + SOAP_1_1 + "\"";

    /** The mark stands where the block goes. */
    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("<s:Envelope" + XMLNS_S + "><s:Header>", "", "</s:Header><s:Body/>"),
                Arguments.of(
                        "<s:Envelope" + XMLNS_S + "><s:Header x='>' y=\"/>\">",
                        "",
                        "<y:z xmlns:y='urn:y'/></s:Header><s:Body/>"),
                Arguments.of(
                        "<s:Envelope" + XMLNS_S + ">\r\n <!-- <s:Header> --><?p <s:Header>?> ",
                        "s:Header",
                        "<s:Body><![CDATA[<s:Header>]]></s:Body>"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void nothingButTheBlockIsAdded(String before, String wrapper, String behind) {
        // Given
        String end = behind + "</s:Envelope>\n<!-- end -->";
        String expected =
                wrapper.isEmpty() ? BLOCK : "<" + wrapper + ">" + BLOCK + "</" + wrapper + ">";

        // Then
        assertThat(signed(before + end)).isEqualTo(before + expected + end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<s:Header/>", "<s:Header />", "<s:Header\n a='/>' />"})
    void anEmptyHeaderIsOpened(String header) {
        // Given
        String start = "<s:Envelope" + XMLNS_S + ">";
        String end = "<s:Body/></s:Envelope>";

        // Then
        assertThat(signed(start + header + end))
                .isEqualTo(
                        start
                                + header.substring(0, header.length() - 2)
                                + ">"
                                + BLOCK
                                + "</s:Header>"
                                + end);
    }

    @Test
    void aHeaderOfItsOwnHasThePrefixOfTheEnvelope() {
        // Given
        String start = "<Envelope xmlns=\"" + SOAP_1_2 + "\">";
        String end = "<t:Body xmlns:t=\"" + SOAP_1_2 + "\"/></Envelope>";

        // Then
        assertThat(signed(start + end)).isEqualTo(start + "<Header>" + BLOCK + "</Header>" + end);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, text/xml",
        "UTF-8, Text/XML; charset=\"UTF-8\"",
        "UTF-8,",
        "ISO-8859-1,",
        "windows-1252,",
        "UTF-16LE, application/soap+xml; action=\"urn:a;charset=utf-8\"; charset=utf-16le",
        "UTF-16BE, text/xml;charset=UTF-16",
        "UTF-16BE,",
        "UTF-16LE,",
        "ISO-8859-15, application/xml;charset=ISO-8859-15",
        "Shift_JIS, text/xml; charset=Shift_JIS",
        "Shift_JIS,",
        "ISO-2022-JP,"
    })
    void anyEncodingIsWrittenAsItWasRead(String name, String contentType) {
        // Given
        Charset charset = Charset.forName(name);
        String word = name.contains("J") ? "日本" : "é";
        String start =
                "<?xml version='1.0' encoding='"
                        + (contentType == null ? name : "UTF-8")
                        + "'?><!-- "
                        + word
                        + " --><Envelope xmlns=\""
                        + SOAP_1_1
                        + "\"><Header>";
        String end = "</Header><Body>" + word + "</Body></Envelope>";

        // When
        HttpMessage signed =
                EnvelopeHeader.of(Envelopes.request((start + end).getBytes(charset), contentType))
                        .with(NAMED, BLOCK);

        // Then
        assertThat(Envelopes.bytes(signed)).isEqualTo((start + BLOCK + end).getBytes(charset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkOverrulesTheContentType(String name) {
        // Given
        Charset charset = Charset.forName(name);
        String start = "\ufeff<Envelope xmlns=\"" + SOAP_1_1 + "\"><Header>";
        String end = "é</Header><Body/></Envelope>";

        // When
        HttpMessage signed =
                EnvelopeHeader.of(
                                Envelopes.request(
                                        (start + end).getBytes(charset),
                                        "text/xml; charset=ISO-8859-1"))
                        .with(NAMED, BLOCK);

        // Then
        assertThat(Envelopes.bytes(signed)).isEqualTo((start + BLOCK + end).getBytes(charset));
    }

    static Stream<String> noEnvelopes() {
        String open = "<s:Envelope" + XMLNS_S + ">";
        return Stream.of(
                "",
                "canary-secret-1",
                "{\"canary-secret-1\": 1}",
                "<canary-secret-1/>",
                "<Envelope><Body/></Envelope>",
                "<s:Envelope xmlns:s='urn:other'><s:Body/></s:Envelope>",
                "<s:Body" + XMLNS_S + "/>",
                open + "</s:Envelope>",
                open + "<s:Header/></s:Envelope>",
                open + "<s:Body/><s:Body></s:Envelope>",
                open + "<s:Header/><s:Header/><s:Body/></s:Envelope>",
                open + "<a/><s:Body/></s:Envelope>",
                open + "<Header/><s:Body/></s:Envelope>",
                open + "<s:Body>canary-secret-1</s:Envelope>",
                open + "<s:Body/></s:Envelope><more/>",
                open + "<s:Body><u:x/></s:Body></s:Envelope>",
                open + "<s:Body x='1' x='2'/></s:Envelope>",
                open + "<s:Body>&canary-secret-1;</s:Body></s:Envelope>",
                open + "<s:Body>\u0000</s:Body></s:Envelope>",
                open + "<s:Body><!-- canary-secret-1 </s:Body></s:Envelope>",
                "<!DOCTYPE x><s:Envelope" + XMLNS_S + "><s:Body/></s:Envelope>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><s:Envelope"
                        + XMLNS_S
                        + "><s:Body>&e;</s:Body></s:Envelope>",
                "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><s:Envelope"
                        + XMLNS_S
                        + "><s:Body>&b;</s:Body></s:Envelope>",
                "<?xml version='1.0' encoding='x-nothing'?>" + Envelopes.PLAIN,
                "<?xml version='1.0' encoding='UTF-16'?>" + Envelopes.PLAIN,
                "<?xml version='1.0' encoding='US-ASCII'?><!-- é -->" + Envelopes.PLAIN,
                open
                        + "<s:Body>"
                        + "<a>".repeat(199)
                        + "</a>".repeat(199)
                        + "</s:Body></s:Envelope>",
                open + "<s:Body>" + "a".repeat(10 << 20) + "</s:Body></s:Envelope>");
    }

    @ParameterizedTest
    @MethodSource("noEnvelopes")
    void whatIsNoEnvelopeIsRefused(String text) {
        assertThatThrownBy(() -> signed(text))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("body"))
                .hasMessageNotContaining("canary-secret");
    }

    @Test
    void anEnvelopeMayBeAsLargeAndAsDeepAsItSays() {
        // Given
        String start =
                "<s:Envelope"
                        + XMLNS_S
                        + "><s:Header>"
                        + "<a>".repeat(198)
                        + "</a>".repeat(198)
                        + "</s:Header><s:Body>";
        String end = "</s:Body></s:Envelope>";
        int left = EnvelopeHeader.LARGEST - start.length() - end.length();
        String envelope = start + "&amp;é".repeat(left / 7) + "x".repeat(left % 7) + end;

        // Then
        assertThat(signed(envelope)).hasSize(envelope.length() + BLOCK.length());
    }

    @Test
    void bytesThatAreNotTheirEncodingAreRefused() {
        // Given
        byte[] latin = ("<!-- é -->" + Envelopes.PLAIN).getBytes(StandardCharsets.ISO_8859_1);

        // Then
        assertThatThrownBy(() -> EnvelopeHeader.of(Envelopes.request(latin, "text/xml")))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("body"));
    }

    static Stream<Content> unknownContents() {
        return Stream.of(new Content.None(), new Content.Sha256(new byte[32]));
    }

    @ParameterizedTest
    @MethodSource("unknownContents")
    void theEnvelopeItselfIsNeeded(Content content) {
        // Given
        HttpMessage request = Envelopes.request(Envelopes.PLAIN).withContent(content);

        // Then
        assertThatThrownBy(() -> EnvelopeHeader.of(request))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("body"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/xmlx",
                "multipart/related; type=\"text/xml\"",
                "text/xml; charset=x-nothing",
                "text/xml; charset=",
                "text/xml; charset=\"utf-8",
                "text/xml charset=utf-8"
            })
    void contentTypesOfOtherThingsAreRefused(String contentType) {
        // Given
        HttpMessage request =
                Envelopes.request(Envelopes.PLAIN.getBytes(StandardCharsets.UTF_8), contentType);

        // Then
        assertThatThrownBy(() -> EnvelopeHeader.of(request))
                .isInstanceOfSatisfying(
                        UnsignableException.class, e -> assertThat(e.field()).isEqualTo("headers"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://schemas.xmlsoap.org/soap/envelope/, actor, urn:a, urn:a, true",
        "http://schemas.xmlsoap.org/soap/envelope/, actor, urn:a, '', false",
        "http://schemas.xmlsoap.org/soap/envelope/, actor, '', '', true",
        "http://schemas.xmlsoap.org/soap/envelope/, role, urn:a, '', true",
        "http://www.w3.org/2003/05/soap-envelope, role, urn:a, urn:a, true",
        "http://www.w3.org/2003/05/soap-envelope, role, urn:a, urn:b, false",
        "http://www.w3.org/2003/05/soap-envelope, role,"
                + " http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver, '', true",
    })
    void aBlockForTheSameActorIsNotDoubled(
            String namespace, String attribute, String there, String wanted, boolean same) {
        // Given
        EnvelopeHeader header =
                EnvelopeHeader.of(
                        Envelopes.request(
                                "<s:Envelope xmlns:s='%s'><s:Header><x:b xmlns:x='urn:x' s:%s='%s'/></s:Header><s:Body/></s:Envelope>"
                                        .formatted(namespace, attribute, there)));
        HeaderBlock block = new HeaderBlock("urn:x", "b", wanted);

        // Then
        if (same) {
            assertThatThrownBy(() -> header.with(block, BLOCK))
                    .isInstanceOfSatisfying(
                            UnsignableException.class, e -> assertThat(e.field()).isEqualTo("body"))
                    .hasMessageContaining("already");
        } else {
            assertThat(Envelopes.text(header.with(block, BLOCK))).contains(BLOCK);
        }
    }

    @Test
    void aBlockOfTheNameDeeperInsideOrInTheBodyIsAnotherOne() {
        assertThat(
                        signed(
                                "<s:Envelope"
                                        + XMLNS_S
                                        + "><s:Header><y>"
                                        + BLOCK
                                        + "</y></s:Header><s:Body>"
                                        + BLOCK
                                        + "</s:Body></s:Envelope>"))
                .contains("<s:Header>" + BLOCK + "<y>");
    }

    @Test
    void theLengthIsThatOfTheNewEnvelope() {
        // Given
        HttpMessage request =
                new HttpMessage(
                        "POST",
                        "https://soap.example/",
                        List.of(
                                new HeaderField("content-length", "1"),
                                new HeaderField("SOAPAction", "x")),
                        new Content.Bytes(Envelopes.PLAIN.getBytes(StandardCharsets.UTF_8)));

        // When
        HttpMessage signed = EnvelopeHeader.of(request).with(NAMED, BLOCK);

        // Then
        assertThat(signed.headers())
                .containsExactly(
                        new HeaderField(
                                "content-length", Integer.toString(Envelopes.bytes(signed).length)),
                        new HeaderField("SOAPAction", "x"));
    }

    private static String signed(String envelope) {
        return Envelopes.text(EnvelopeHeader.of(Envelopes.request(envelope)).with(NAMED, BLOCK));
    }
}
