package dev.connectorauth.engine.signature;

import java.util.Arrays;

/** What is known of the content of a request that is to be signed. */
public sealed interface Content {

    /** There is none. */
    record None() implements Content {}

    /** All of it. */
    record Bytes(byte[] bytes) implements Content {

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Bytes[" + bytes.length + "]";
        }
    }

    /** Its SHA-256 only: whoever sends it keeps the rest to themselves. */
    record Sha256(byte[] digest) implements Content {

        @Override
        public boolean equals(Object other) {
            return other instanceof Sha256 that && Arrays.equals(digest, that.digest);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(digest);
        }

        @Override
        public String toString() {
            return "Sha256[…]";
        }
    }
}
