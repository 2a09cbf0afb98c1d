package dev.connectorauth.engine.signature.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorauth.engine.signature.HttpMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;

/** Random envelopes whose parts are known: what comes out is them and the block, byte for byte. */
@Timeout(60)
class EnvelopeInsertionPropertyTest {

    private static final int ENVELOPES = 4_000;
    private static final String BLOCK = "<x:b xmlns:x=\"urn:x\">&#233;</x:b>";
    private static final HeaderBlock NAMED = new HeaderBlock("urn:x", "b", "");

    private final Random random = new Random(20260131);

    /** An envelope in three parts: what is between the others is where the block goes. */
    private record Parts(String before, String header, String behind, String expected) {}

    @Test
    void onlyTheBlockIsNew() throws Exception {
        for (int i = 0; i < ENVELOPES; i++) {
            // Given
            Charset charset =
                    Charset.forName(pick("UTF-8", "UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1"));
            String mark = charset.name().startsWith("UTF") && random.nextBoolean() ? "\ufeff" : "";
            Parts parts = parts(mark, charset.name());
            String given = parts.before + parts.header + parts.behind;
            String expected = parts.before + parts.expected + parts.behind;

            // When
            HttpMessage signed =
                    EnvelopeHeader.of(Envelopes.request(given.getBytes(charset), null))
                            .with(NAMED, BLOCK);

            // Then
            byte[] bytes = Envelopes.bytes(signed);
            assertThat(bytes).as(given).isEqualTo(expected.getBytes(charset));
            checkPlace(Envelopes.parsed(bytes, null).getDocumentElement(), given);
        }
    }

    private static void checkPlace(Element envelope, String given) {
        Node header = firstElement(envelope);
        assertThat(header.getNamespaceURI()).as(given).isEqualTo(envelope.getNamespaceURI());
        assertThat(header.getLocalName()).as(given).isEqualTo("Header");
        assertThat(header.getFirstChild().getNamespaceURI()).as(given).isEqualTo("urn:x");
    }

    private static Node firstElement(Node parent) {
        Node child = parent.getFirstChild();
        while (child.getNodeType() != Node.ELEMENT_NODE) {
            child = child.getNextSibling();
        }
        return child;
    }

    private Parts parts(String mark, String charset) {
        String soap = pick(Envelopes.SOAP_1_1, Envelopes.SOAP_1_2);
        String prefix = pick("", "s:", "SOAP-ENV:", "é:");
        String other = pick(prefix, "o:");
        String declared =
                " xmlns%s=\"%s\" xmlns:o='%s'"
                        .formatted(
                                prefix.isEmpty()
                                        ? ""
                                        : ":" + prefix.substring(0, prefix.length() - 1),
                                soap,
                                soap);
        String before =
                mark
                        + "<?xml version=\"1.0\" encoding=\"%s\"?>".formatted(charset)
                        + misc()
                        + "<%sEnvelope%s%s>".formatted(prefix, declared, attributes())
                        + misc();
        String behind =
                misc()
                        + "<%sBody%s>".formatted(other, attributes())
                        + content(3)
                        + "</%sBody>".formatted(other)
                        + misc()
                        + "</%sEnvelope>".formatted(prefix)
                        + misc();
        String name = other + "Header";
        return switch (random.nextInt(3)) {
            case 0 -> {
                String start = "<" + name + attributes() + pick("", " ", "\n");
                yield new Parts(before + start, "/>", behind, ">" + BLOCK + "</" + name + ">");
            }
            case 1 ->
                    new Parts(
                            before + "<" + name + attributes() + ">",
                            "",
                            content(2) + "</" + name + ">" + behind,
                            BLOCK);
            default -> {
                String gap = misc();
                yield new Parts(
                        before + gap,
                        "",
                        behind.substring(behind.indexOf("<" + other + "Body")),
                        "<%sHeader>%s</%sHeader>".formatted(prefix, BLOCK, prefix));
            }
        };
    }

    private String misc() {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
            out.append(
                    pick(
                            "\r\n",
                            " ",
                            "<!-- <s:Header> é > -->",
                            "<!--<Header/>-->",
                            "<!---->",
                            "<?pi <Header> ' \" ?>",
                            "<?pi?>"));
        }
        return out.toString();
    }

    private String attributes() {
        StringBuilder out = new StringBuilder();
        if (random.nextBoolean()) {
            out.append(pick(" a='>'", " a=\"/>\"", "\r\n\ta = \"'>\"", " a='\"'"));
        }
        if (random.nextBoolean()) {
            out.append(pick(" b=\"é &amp; &#60;\"", " b='&lt;Header/>'", " b=''"));
        }
        return out.toString();
    }

    private String content(int levels) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            out.append(misc());
            out.append(
                    pick(
                            "text é > ]] \r\n",
                            "<![CDATA[<s:Header></s:Body>]]>",
                            "<![CDATA[>]]]>",
                            "&amp;&#10;",
                            "x".repeat(random.nextInt(20) == 0 ? 9_000 : 3)));
            if (levels > 0) {
                String name = pick("o:Header", "o:Body", "o:Envelope", "z", "Header");
                out.append("<" + name + attributes() + ">");
                out.append(content(levels - 1));
                out.append("</" + name + ">");
            }
        }
        return out.toString();
    }

    private String pick(String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }
}
