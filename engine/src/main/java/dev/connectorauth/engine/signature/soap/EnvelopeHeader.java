package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.engine.signature.Content;
import dev.connectorauth.engine.signature.HttpMessage;
import dev.connectorauth.engine.signature.RequestSyntax;
import dev.connectorauth.engine.signature.UnsignableException;
import dev.connectorauth.engine.soap.SoapVersion;

/**
 * The header of the envelope that a request carries (SOAP 1.1 §4.2, SOAP 1.2 part 1 §5.2). A block
 * is put into it without a change to any other byte: behind the header's start tag, into an empty
 * header that is opened for it, or in a header of its own right before the body.
 */
final class EnvelopeHeader {

    /** Larger envelopes are refused, in bytes. */
    static final int LARGEST = 10 << 20;

    private static final String BODY = "body";

    private final HttpMessage request;
    private final EnvelopeText envelope;
    private final EnvelopeOutline outline;

    private EnvelopeHeader(HttpMessage request, EnvelopeText envelope, EnvelopeOutline outline) {
        this.request = request;
        this.envelope = envelope;
        this.outline = outline;
    }

    /**
     * Reads the envelope of a request.
     *
     * @throws UnsignableException when it is none that a block can be put into
     */
    static EnvelopeHeader of(HttpMessage request) {
        RequestSyntax.check(request);
        SoapContentType type = SoapContentType.of(request);
        if (!(request.content() instanceof Content.Bytes content)) {
            throw new UnsignableException(BODY, "is needed: its header carries the signature");
        }
        if (content.bytes().length > LARGEST) {
            throw new UnsignableException(BODY, "is larger than " + LARGEST + " bytes");
        }
        EnvelopeText envelope = EnvelopeText.read(content.bytes(), type.charset());
        return new EnvelopeHeader(request, envelope, EnvelopeReader.read(envelope.text()));
    }

    SoapVersion version() {
        return outline.version();
    }

    /**
     * The request with one more block in the header of its envelope.
     *
     * @param block what it is, and who for; there must be no other such one
     * @param element it as XML in ASCII that declares every namespace it uses
     * @throws UnsignableException when there is such a block already
     */
    HttpMessage with(HeaderBlock block, String element) {
        HeaderBlock wanted =
                new HeaderBlock(
                        block.namespace(), block.name(), outline.version().actor(block.actor()));
        if (outline.blocks().contains(wanted)) {
            throw new UnsignableException(
                    BODY, "has a header " + block.name() + " for the same actor already");
        }
        return request.withContent(new Content.Bytes(inserted(element)));
    }

    private byte[] inserted(String element) {
        HeaderPlace place = outline.header();
        if (place instanceof HeaderPlace.Open open) {
            return envelope.with(element, open.position(), open.position());
        }
        if (place instanceof HeaderPlace.Empty empty) {
            return envelope.with(
                    ">" + element + "</" + empty.qualifiedName() + ">",
                    empty.position(),
                    empty.position() + 2);
        }
        HeaderPlace.Missing missing = (HeaderPlace.Missing) place;
        String name = missing.qualifiedName();
        return envelope.with(
                "<" + name + ">" + element + "</" + name + ">",
                missing.position(),
                missing.position());
    }
}
