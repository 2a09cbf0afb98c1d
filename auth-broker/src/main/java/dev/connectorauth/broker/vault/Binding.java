package dev.connectorauth.broker.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Additional authenticated data: length-prefixed parts, so that no two contexts look alike. */
final class Binding {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Binding() {}

    /** Starts with what the ciphertext is for, which keeps data keys and fields apart. */
    static Binding of(String purpose) {
        return new Binding().text(purpose);
    }

    Binding text(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        out.writeBytes(bytes);
        return this;
    }

    Binding number(long part) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(part).array());
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
