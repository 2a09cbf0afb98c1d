package dev.connectorauth.engine.signature.soap;

import dev.connectorauth.engine.signature.UnsignableException;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

/**
 * An envelope's bytes and the text that they are.
 *
 * @param bytes all of them
 * @param charset what the text is written in
 * @param mark how many bytes its byte order mark has
 * @param text the text behind the mark
 */
record EnvelopeText(byte[] bytes, Charset charset, int mark, String text) {

    private static final int DECLARATION = 1024;

    /**
     * Reads an envelope. Its charset is that of its byte order mark, else of the content type, else
     * that it declares itself, else UTF-8 (RFC 7303 §3).
     */
    static EnvelopeText read(byte[] bytes, Optional<Charset> sent) {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return decoded(bytes, 3, StandardCharsets.UTF_8);
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (begins(bytes, 0xFF, 0xFE)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (sent.isPresent() && !sent.get().equals(StandardCharsets.UTF_16)) {
            return decoded(bytes, 0, sent.get());
        }
        if (begins(bytes, 0, '<')) {
            return decoded(bytes, 0, StandardCharsets.UTF_16BE);
        }
        if (begins(bytes, '<', 0)) {
            return decoded(bytes, 0, StandardCharsets.UTF_16LE);
        }
        // without a mark, the first byte is the higher one (RFC 2781 §4.3)
        return decoded(bytes, 0, sent.isPresent() ? StandardCharsets.UTF_16BE : declared(bytes));
    }

    /**
     * The bytes with a piece of text in the place of another one; all others are as they were.
     *
     * @param from where the other one begins
     * @param to behind its last character, or {@code from} if there is none
     */
    byte[] with(String piece, int from, int to) {
        byte[] before = text.substring(0, from).getBytes(charset);
        byte[] replaced = text.substring(from, to).getBytes(charset);
        byte[] added = piece.getBytes(charset);
        int start = mark + before.length;
        int end = start + replaced.length;
        // charsets with more than one way to write a character, or with shifts between them
        if (!Arrays.equals(before, 0, before.length, bytes, mark, Math.min(start, bytes.length))
                || end > bytes.length
                || !Arrays.equals(replaced, 0, replaced.length, bytes, start, end)) {
            throw unreadable("is written in " + charset.name() + " in a way that can't be kept");
        }
        byte[] out = Arrays.copyOf(bytes, bytes.length - replaced.length + added.length);
        System.arraycopy(added, 0, out, start, added.length);
        System.arraycopy(bytes, end, out, start + added.length, bytes.length - end);
        return out;
    }

    private static boolean begins(byte[] bytes, int... first) {
        for (int i = 0; i < first.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != first[i]) {
                return false;
            }
        }
        return true;
    }

    /** The declaration is in ASCII, or the bytes would have shown what they are. */
    private static Charset declared(byte[] bytes) {
        String start =
                new String(
                        bytes, 0, Math.min(bytes.length, DECLARATION), StandardCharsets.ISO_8859_1);
        if (!start.startsWith("<?xml")) {
            return StandardCharsets.UTF_8;
        }
        try {
            String name =
                    EnvelopeReader.input()
                            .createXMLStreamReader(new StringReader(start))
                            .getCharacterEncodingScheme();
            Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
            if (charset.name().startsWith("UTF-16") || !charset.canEncode()) {
                throw unreadable("is not written in the encoding that it declares");
            }
            return charset;
        } catch (XMLStreamException e) {
            // the cause would quote the text
            throw unreadable("is not well-formed XML");
        } catch (IllegalArgumentException e) {
            throw unreadable("declares an encoding that is not known");
        }
    }

    private static EnvelopeText decoded(byte[] bytes, int mark, Charset charset) {
        try {
            String text =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark))
                            .toString();
            return new EnvelopeText(bytes, charset, mark, text);
        } catch (CharacterCodingException e) {
            throw unreadable("is not written in " + charset.name());
        }
    }

    private static UnsignableException unreadable(String message) {
        return new UnsignableException("body", message);
    }

    @Override
    public String toString() {
        return "EnvelopeText[" + bytes.length + ", " + charset + "]";
    }
}
