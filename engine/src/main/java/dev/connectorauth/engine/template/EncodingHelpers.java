package dev.connectorauth.engine.template;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Helpers that write bytes as text and read them back. */
final class EncodingHelpers {

    static final List<Helper> ALL =
            List.of(
                    // RFC 4648 §4, with padding
                    Helper.text("base64", 1, 1, a -> ByteEncoding.BASE64.text(a.bytes(0))),
                    // RFC 4648 §5, without padding
                    Helper.text("base64url", 1, 1, a -> ByteEncoding.BASE64URL.text(a.bytes(0))),
                    // lower case
                    Helper.text("hex", 1, 1, a -> ByteEncoding.HEX.text(a.bytes(0))),
                    bytes("unbase64", EncodingHelpers::unbase64),
                    bytes("unhex", EncodingHelpers::unhex),
                    // raw bytes as the UTF-8 text that they are
                    Helper.text("text", 1, 1, a -> utf8(a.bytes(0))),
                    // application/x-www-form-urlencoded (WHATWG URL §5): a space is +
                    Helper.text("urlencode", 1, 1, a -> form(a.text(0))),
                    // RFC 3986 §2.1: all but unreserved characters
                    Helper.text("percent", 1, 1, a -> Escape.percent(a.text(0))));

    private EncodingHelpers() {}

    private interface Decoder {
        byte[] decode(String text);
    }

    private static Helper bytes(String name, Decoder decoder) {
        return new Helper(name, 1, 1, a -> new Outcome.Bytes(decoder.decode(a.text(0))), Map.of());
    }

    /** Either alphabet, with or without padding. */
    private static byte[] unbase64(String text) {
        try {
            return Base64.getDecoder().decode(text.strip().replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw new TemplateException("the argument is not base64");
        }
    }

    private static byte[] unhex(String text) {
        try {
            return HexFormat.of().parseHex(text.strip());
        } catch (IllegalArgumentException e) {
            throw new TemplateException("the argument is not hexadecimal");
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new TemplateException("the bytes are not UTF-8");
        }
    }

    private static String form(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
