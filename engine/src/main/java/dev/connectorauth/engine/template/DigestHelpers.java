package dev.connectorauth.engine.template;

import java.util.List;
import java.util.Map;

/**
 * Digests ({@code sha256 text [encoding]}) and keyed digests ({@code hmac algorithm key text
 * [encoding]}, RFC 2104), by default in lower-case hexadecimal. With encoding {@code 'bytes'} one
 * can be the key or the text of the next.
 */
final class DigestHelpers {

    static final List<Helper> ALL =
            List.of(
                    // for third parties that never moved on; nothing of ours relies on it
                    digest("md5", "MD5"),
                    digest("sha1", "SHA-1"),
                    digest("sha256", "SHA-256"),
                    digest("sha384", "SHA-384"),
                    digest("sha512", "SHA-512"),
                    new Helper("hmac", 3, 4, DigestHelpers::hmac, Map.of())
                            .checking(0, DigestHelpers::macName)
                            .checking(3, ByteEncoding::named));

    private DigestHelpers() {}

    private static Helper digest(String name, String algorithm) {
        return new Helper(
                        name,
                        1,
                        2,
                        a ->
                                ByteEncoding.named(a.text(1, "hex"))
                                        .outcome(Digests.digest(algorithm, a.bytes(0))),
                        Map.of())
                .checking(1, ByteEncoding::named);
    }

    private static Outcome hmac(Arguments arguments) {
        String algorithm = macName(arguments.text(0));
        byte[] key = arguments.bytes(1);
        if (key.length == 0) {
            throw new TemplateException("the key is empty");
        }
        return ByteEncoding.named(arguments.text(3, "hex"))
                .outcome(Digests.hmac(algorithm, key, arguments.bytes(2)));
    }

    private static String macName(String name) {
        return switch (name) {
            case "md5" -> "HmacMD5";
            case "sha1" -> "HmacSHA1";
            case "sha256" -> "HmacSHA256";
            case "sha384" -> "HmacSHA384";
            case "sha512" -> "HmacSHA512";
            default ->
                    throw new TemplateException(
                            "the algorithm is one of md5, sha1, sha256, sha384, sha512");
        };
    }
}
