package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HeaderField;
import dev.connectorauth.engine.signature.HttpMessage;

import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import javax.xml.parsers.DocumentBuilderFactory;

/** Requests with envelopes, and what they hold. */
final class Envelopes {

    static final String SOAP_1_1 = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String SOAP_1_2 = "http://www.w3.org/2003/05/soap-envelope";

    static final String PLAIN =
            "<s:Envelope xmlns:s=\"" + SOAP_1_1 + "\"><s:Body><a/></s:Body></s:Envelope>";

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T12:00:00.5Z"), ZoneOffset.UTC);

    /** Gives nothing but ones. */
    static final RandomGenerator ONES = () -> 0x0101010101010101L;

    private Envelopes() {}

    static HttpMessage request(String envelope) {
        return request(envelope.getBytes(StandardCharsets.UTF_8), null);
    }

    static HttpMessage request(byte[] envelope, String contentType) {
        List<HeaderField> headers = new ArrayList<>();
        if (contentType != null) {
            headers.add(new HeaderField("Content-Type", contentType));
        }
        headers.add(new HeaderField("SOAPAction", "\"\""));
        return new HttpMessage(
                "POST", "https://soap.example/service", headers, new Content.Bytes(envelope));
    }

    static byte[] bytes(HttpMessage request) {
        return ((Content.Bytes) request.content()).bytes();
    }

    static String text(HttpMessage request) {
        return new String(bytes(request), StandardCharsets.UTF_8);
    }

    static Document parsed(byte[] envelope, String encoding) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        InputSource source = new InputSource(new ByteArrayInputStream(envelope));
        source.setEncoding(encoding);
        return factory.newDocumentBuilder().parse(source);
    }
}
