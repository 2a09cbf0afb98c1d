package dev.connectorauth.engine.template;

import java.util.Base64;
import java.util.HexFormat;

/** How a helper hands out bytes. */
enum ByteEncoding {
    HEX("hex") {
        @Override
        String text(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
    },
    BASE64("base64") {
        @Override
        String text(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
    },
    BASE64URL("base64url") {
        @Override
        String text(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    },
    /** As they are, for the next helper. */
    BYTES("bytes") {
        @Override
        String text(byte[] bytes) {
            throw new IllegalStateException("bytes stay bytes");
        }
    };

    private final String templateName;

    ByteEncoding(String templateName) {
        this.templateName = templateName;
    }

    abstract String text(byte[] bytes);

    Outcome outcome(byte[] bytes) {
        return this == BYTES ? new Outcome.Bytes(bytes) : new Outcome.Text(text(bytes));
    }

    static ByteEncoding named(String name) {
        for (ByteEncoding encoding : values()) {
            if (encoding.templateName.equals(name)) {
                return encoding;
            }
        }
        throw new TemplateException("the encoding is one of hex, base64, base64url, bytes");
    }
}
