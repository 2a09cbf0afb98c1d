package dev.connectorauth.broker.script;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** How bytes are written as text (RFC 4648). Reading takes padding or leaves it. */
enum Encoding {
    HEX {
        @Override
        String encode(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }

        @Override
        byte[] parse(String text) {
            return HexFormat.of().parseHex(text);
        }
    },
    BASE64 {
        @Override
        String encode(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }

        @Override
        byte[] parse(String text) {
            return Base64.getDecoder().decode(text);
        }
    },
    BASE64URL {
        @Override
        String encode(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        @Override
        byte[] parse(String text) {
            return Base64.getUrlDecoder().decode(text);
        }
    },
    /** UTF-8. */
    TEXT {
        @Override
        String encode(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        byte[] parse(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    };

    abstract String encode(byte[] bytes);

    abstract byte[] parse(String text);

    byte[] decode(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw new ScriptFunctionException("the text is not " + name().toLowerCase(Locale.ROOT));
        }
    }

    static Encoding of(String name) {
        return switch (name) {
            case "hex" -> HEX;
            case "base64" -> BASE64;
            case "base64url" -> BASE64URL;
            case "text" -> TEXT;
            default ->
                    throw new ScriptFunctionException(
                            "unknown encoding; known are hex, base64, base64url, bytes");
        };
    }
}
