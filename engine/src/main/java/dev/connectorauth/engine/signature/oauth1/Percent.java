package dev.connectorauth.engine.signature.oauth1;

import dev.connectorauth.engine.signature.UnsignableException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent-encoding (RFC 5849 §3.6): every octet but the unreserved ones, upper-case hexadecimal.
 * What comes out is ASCII, so that the order of its characters is the order of its octets.
 */
final class Percent {

    private static final boolean[] UNRESERVED = unreserved();
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private Percent() {}

    /** A text as UTF-8, encoded. */
    static String encode(String text) {
        int plain = plainUntil(text, 0, text.length());
        if (plain == text.length()) {
            return text;
        }
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(octets.length + 32);
        for (byte octet : octets) {
            append(octet & 0xFF, out);
        }
        return out.toString();
    }

    /**
     * A part of a query or form, decoded and encoded again: that makes one spelling of many.
     *
     * @param wire octets as characters of the same number
     * @param field what the part belongs to, for the exception
     */
    static String normalize(String wire, int from, int to, String field) {
        int plain = plainUntil(wire, from, to);
        if (plain == to) {
            return wire.substring(from, to);
        }
        StringBuilder out = new StringBuilder(to - from + 32).append(wire, from, plain);
        for (int i = plain; i < to; i++) {
            char c = wire.charAt(i);
            if (c == '%') {
                append(escaped(wire, i, to, field), out);
                i += 2;
            } else {
                append(c == '+' ? ' ' : c, out);
            }
        }
        return out.toString();
    }

    /** Encodes what is encoded already, where only the percent signs are left to be encoded. */
    static void appendTwice(String encoded, StringBuilder out) {
        int from = 0;
        for (int at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', from)) {
            out.append(encoded, from, at).append("%25");
            from = at + 1;
        }
        out.append(encoded, from, encoded.length());
    }

    /** The octet of the escape that begins here. */
    static int escaped(String wire, int at, int to, String field) {
        if (at + 2 >= to
                || !HexFormat.isHexDigit(wire.charAt(at + 1))
                || !HexFormat.isHexDigit(wire.charAt(at + 2))) {
            throw new UnsignableException(field, "a percent sign begins no escape");
        }
        return HexFormat.fromHexDigits(wire, at + 1, at + 3);
    }

    private static int plainUntil(String text, int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) < 128 && UNRESERVED[text.charAt(at)]) {
            at++;
        }
        return at;
    }

    private static void append(int octet, StringBuilder out) {
        if (octet < 128 && UNRESERVED[octet]) {
            out.append((char) octet);
        } else {
            out.append('%').append(HEX[octet >> 4]).append(HEX[octet & 15]);
        }
    }

    private static boolean[] unreserved() {
        boolean[] set = new boolean[128];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
                .chars()
                .forEach(c -> set[c] = true);
        return set;
    }
}
