package dev.connectorauth.broker.vault;

import java.util.Arrays;

/**
 * A data key, encrypted by a key of the keyring; stored on its owner's row. Without it everything
 * sealed for the owner is gone for good.
 */
public record WrappedKey(byte[] bytes) {

    public WrappedKey {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrappedKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "WrappedKey[" + bytes.length + " bytes]";
    }
}
