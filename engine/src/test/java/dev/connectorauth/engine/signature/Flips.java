package dev.connectorauth.engine.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests that differ in one bit from one that was signed. */
public final class Flips {

    private final HttpMessage signed;
    private final int place;
    private final int bit;

    /**
     * Flips this bit, in turn of each part.
     *
     * @param place which octet of the part, modulo its length
     * @param bit a mask with one bit
     */
    public Flips(HttpMessage signed, int place, int bit) {
        this.signed = signed;
        this.place = place;
        this.bit = bit;
    }

    /** In the method. */
    public HttpMessage inMethod() {
        return new HttpMessage(
                flipped(signed.method(), 0), signed.url(), signed.headers(), signed.content());
    }

    /**
     * In the URL.
     *
     * @param from where its part begins that counts
     */
    public HttpMessage inUrl(int from) {
        return signed.withUrl(flipped(signed.url(), from));
    }

    /** In the value of a header. */
    public HttpMessage in(String header) {
        return signed.withHeader(header, flipped(signed.header(header).orElseThrow(), 0));
    }

    /** In the content; none if there is no octet of it. */
    public List<HttpMessage> inContent() {
        List<HttpMessage> all = new ArrayList<>();
        if (signed.content() instanceof Content.Bytes given && given.bytes().length > 0) {
            String octets = new String(given.bytes(), StandardCharsets.ISO_8859_1);
            byte[] other = flipped(octets, 0).getBytes(StandardCharsets.ISO_8859_1);
            all.add(signed.withContent(new Content.Bytes(other)));
        }
        return all;
    }

    private String flipped(String text, int from) {
        int at = from + place % (text.length() - from);
        return text.substring(0, at) + (char) (text.charAt(at) ^ bit) + text.substring(at + 1);
    }
}
